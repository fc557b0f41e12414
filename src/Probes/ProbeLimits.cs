namespace TempoNest.Probes;

/// <summary>How much the executor takes on. The defaults are for a host with tens of thousands of sessions.</summary>
public sealed record ProbeLimits
{
    /// <summary>How many questions may wait at one target, for each one that may be in flight there.</summary>
    public int WaitingPerPlace { get; init; } = 1_000;
    /// <summary>How often a question is asked again after a passing fault.</summary>
    public int Retries { get; init; } = 2;
    /// <summary>The pause before the first retry; it grows, with jitter, up to ten times this.</summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromMilliseconds(200);
    /// <summary>A target is left alone when half of at least so many attempts within <see cref="FailureWindow"/> failed.</summary>
    public int FailuresToBreak { get; init; } = 9;
    public TimeSpan FailureWindow { get; init; } = TimeSpan.FromMinutes(1);
    /// <summary>How long it is left alone.</summary>
    public TimeSpan Break { get; init; } = TimeSpan.FromSeconds(15);
    /// <summary>How many answers are kept for those who ask the same a little later, how many values in all, how long.</summary>
    public int AnswersKept { get; init; } = 4_096;
    public long ValuesKept { get; init; } = 4_000_000;
    public TimeSpan AnswersKeptFor { get; init; } = TimeSpan.FromMinutes(2);
    /// <summary>How many targets are remembered before idle ones are forgotten.</summary>
    public int Targets { get; init; } = 4_096;
}
