namespace TempoNest.Probes;

/// <summary>Something that is not an answer. The message is a sentence a person reads, without secrets.</summary>
public sealed class SourceException(string reason, SourceFault fault = SourceFault.Lasting) : Exception(reason)
{
    public SourceFault Fault { get; } = fault;
}

/// <summary>What asking again would bring.</summary>
public enum SourceFault
{
    /// <summary>The same again: the question, the address or the way of answering is wrong.</summary>
    Lasting,
    /// <summary>Perhaps an answer: it said that it cannot just now, or could not be reached.</summary>
    Passing,
    /// <summary>Perhaps an answer: it refused the connection, cut it, or said nothing in time.</summary>
    Silent,
}
