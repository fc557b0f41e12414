using Microsoft.Extensions.Configuration;

namespace TempoNest.Responders;

/// <summary>Reads the channels of a host's configuration: <c>Responders:Channels:NAME:Kind</c> and so on.</summary>
internal static class ChannelConfiguration
{
    public const string Key = "Responders:Channels";

    private static readonly string[] Kinds = ["email", "pagerduty", "slack", "webhook"];
    private static readonly string[] Fields = [nameof(ChannelSettings.Kind), nameof(ChannelSettings.Url), nameof(ChannelSettings.Secret), nameof(ChannelSettings.To), nameof(ChannelSettings.From)];

    /// <exception cref="ChannelConfigurationException">With a sentence for each thing that is wrong.</exception>
    public static IReadOnlyList<ChannelSettings> Read(IConfiguration configuration)
    {
        var faults = new List<string>();
        var channels = configuration.GetSection(Key).GetChildren().Select(section => Read(section, faults)).OfType<ChannelSettings>()
            .OrderBy(channel => channel.Name, StringComparer.OrdinalIgnoreCase).ToList();
        return faults.Count == 0 ? channels : throw new ChannelConfigurationException(faults);
    }

    private static ChannelSettings? Read(IConfigurationSection section, List<string> faults)
    {
        var before = faults.Count;
        void Fault(string field, string sentence) => faults.Add($"{section.Path}:{field}: {sentence}");

        foreach (var unknown in section.GetChildren().Where(child => !Fields.Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
            Fault(unknown.Key, $"there is no such setting. Write one of {string.Join(", ", Fields)}.");
        var kind = section[nameof(ChannelSettings.Kind)];
        if (!Kinds.Contains(kind)) Fault(nameof(ChannelSettings.Kind), $"{(kind is null ? "it is missing" : "it is unknown")}. Write one of {string.Join(", ", Kinds)}.");
        var address = section[nameof(ChannelSettings.Url)];
        var url = Uri.TryCreate(address, UriKind.Absolute, out var parsed) ? parsed : null;
        if (address is not null && url is null) Fault(nameof(ChannelSettings.Url), "it is no absolute URL.");
        if (faults.Count > before) return null;

        var channel = new ChannelSettings
        {
            Name = section.Key, Kind = kind!, Url = url,
            Secret = section[nameof(ChannelSettings.Secret)], To = section[nameof(ChannelSettings.To)], From = section[nameof(ChannelSettings.From)],
        };
        return channel;
    }
}
