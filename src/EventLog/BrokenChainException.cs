namespace TempoNest.EventLog;

/// <summary>Stored events are not what was once appended. Whoever reads them stops, loudly, and a person looks.</summary>
public sealed class BrokenChainException : InvalidOperationException
{
    internal BrokenChainException(string fault)
        : base(fault)
    {
    }
}
