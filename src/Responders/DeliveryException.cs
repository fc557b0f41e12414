namespace TempoNest.Responders;

/// <summary>A notice was not taken. The message is a sentence and holds no secret.</summary>
public sealed class DeliveryException(string message, TryAgain tryAgain, TimeSpan? after = null) : Exception(message)
{
    public TryAgain TryAgain { get; } = tryAgain;

    /// <summary>How long the receiver asked to be left alone; null: it did not say.</summary>
    public TimeSpan? After { get; } = after;
}

/// <summary>Whether another try may end differently.</summary>
public enum TryAgain
{
    /// <summary>The receiver is unreachable, busy or broken.</summary>
    Yes,
    /// <summary>The receiver understood and refused: a person has to change something first.</summary>
    No,
}
