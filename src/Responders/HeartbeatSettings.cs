using Microsoft.Extensions.Configuration;

namespace TempoNest.Responders;

/// <summary>A dead man's switch as the operator registered it: who listens for the beats of one deployment.</summary>
public sealed record HeartbeatSettings
{
    internal const string Key = "Responders:Heartbeats";
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);

    public required string Name { get; init; }
    /// <summary>The deployment's name, and its environment.</summary>
    public required string Deployment { get; init; }
    public required string Environment { get; init; }
    /// <summary>The address, or a reference to it as of a secret. It is not shown.</summary>
    public required Uri Url { get; init; }
    public HttpMethod Method { get; init; } = HttpMethod.Get;
    /// <summary>How often, while watching goes on.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Its name, so that no message shows more by accident.</summary>
    public override string ToString() => Name;

    /// <exception cref="ChannelConfigurationException">With a sentence for each thing that is wrong.</exception>
    internal static IReadOnlyList<HeartbeatSettings> Read(IConfiguration configuration)
    {
        var faults = new Faults();
        var all = configuration.GetSection(Key).GetChildren().Select(section => Read(section, faults)).OfType<HeartbeatSettings>().ToList();
        faults.Throw();
        return all;
    }

    private static HeartbeatSettings? Read(IConfigurationSection section, Faults faults)
    {
        faults.Unknown(section, "Deployment", "Environment", "Url", "Method", "Every");
        if (string.IsNullOrWhiteSpace(section["Deployment"])) faults.Add(section, "Deployment", "it is missing", "the deployment's name");
        if (string.IsNullOrWhiteSpace(section["Environment"])) faults.Add(section, "Environment", "it is missing", "the deployment's environment");
        if (section["Url"] is null) faults.Add(section, "Url", "it is missing", "the address that listens");
        var url = faults.Url(section, "Url", ["https", "http"]);
        var method = section["Method"] ?? "GET";
        if (method is not ("GET" or "POST")) faults.Add(section, "Method", "it is neither GET nor POST", "one of them, or leave it out for GET");
        var every = TimeSpan.FromMinutes(1);
        if (section["Every"] is { } text && (!TimeSpan.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out every) || every < Shortest))
            faults.Add(section, "Every", "it is no length of time, or too short", "hours:minutes:seconds such as 00:01:00, ten seconds at least");
        return url is null ? null : new()
        {
            Name = section.Key, Deployment = section["Deployment"] ?? "", Environment = section["Environment"] ?? "", Url = url, Method = HttpMethod.Parse(method), Every = every,
        };
    }
}
