namespace TempoNest.World.Scenarios;

/// <summary>One signal of some subjects (null: all) leaves the ordinary from an instant since T0 on, for a while.</summary>
/// <param name="Value">The value, told the time since the disturbance began and the subject.</param>
public sealed record Disturbance(Signal Signal, string? Subject, TimeSpan From, TimeSpan Length, Func<TimeSpan, string, double> Value)
{
    /// <summary>The part of the ordinary noise that stays while it lasts.</summary>
    public double Noise { get; init; } = 1;

    public static Disturbance To(double value, Signal signal, string? subject, TimeSpan from, TimeSpan length) =>
        new(signal, subject, from, length, (_, _) => value);

    /// <summary>Half-open: the instant it ends is ordinary again.</summary>
    public bool Covers(Signal signal, string subject, TimeSpan since) =>
        signal == Signal && since >= From && since < From + Length && (Subject is null || Subject == subject);
}
