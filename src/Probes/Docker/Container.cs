using Docker.DotNet.Models;

namespace TempoNest.Probes.Docker;

/// <summary>A container as the engine lists it.</summary>
/// <param name="Service">The service it belongs to: what compose or swarm says, else its own name.</param>
internal sealed record Container(string Id, string Name, string Service, string Project, IReadOnlyDictionary<string, string> Labels)
{
    private const int LongestLabel = 200;

    public static Container Of(ContainerListResponse listed)
    {
        var labels = (listed.Labels ?? new Dictionary<string, string>())
            .ToDictionary(label => label.Key, label => label.Value ?? "", StringComparer.Ordinal);
        var name = Sentence.Of((listed.Names?.FirstOrDefault() ?? listed.ID ?? "").TrimStart('/'));
        var service = First(labels, "com.docker.compose.service", "com.docker.swarm.service.name") ?? name;
        return new(listed.ID ?? "", name, service, First(labels, "com.docker.compose.project", "com.docker.stack.namespace") ?? "", labels);
    }

    /// <summary>A run of one command (<c>compose run</c>) is no replica of its service.</summary>
    public bool IsOneOff => string.Equals(Labels.GetValueOrDefault("com.docker.compose.oneoff"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>What its series goes by.</summary>
    public IReadOnlyDictionary<string, string> Named => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["service"] = Service, ["container"] = Name, ["project"] = Project,
    };

    private static string? First(Dictionary<string, string> labels, params string[] names) =>
        names.Select(labels.GetValueOrDefault).FirstOrDefault(value => value is { Length: > 0 and <= LongestLabel });
}
