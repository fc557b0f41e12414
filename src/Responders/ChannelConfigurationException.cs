namespace TempoNest.Responders;

/// <summary>The operator's channels cannot be meant as they are written: a sentence for each fault, and no value that might be a secret.</summary>
public sealed class ChannelConfigurationException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
