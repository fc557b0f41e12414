using TempoNest.Probes;

namespace TempoNest.Adapters.Tests.Probes;

/// <summary>The secrets a test knows.</summary>
internal sealed class KnownSecrets : Dictionary<string, string>, ISecrets
{
    string? ISecrets.Find(string name) => TryGetValue(name, out var secret) ? secret : null;
}
