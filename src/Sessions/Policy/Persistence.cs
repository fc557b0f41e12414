namespace TempoNest.Sessions.Policy;

/// <summary>
/// How long a condition must hold before it counts: for a stretch of witnessed time, or a number of consecutive usable samples.
/// Exactly one of the two is set.
/// </summary>
public sealed record Persistence
{
    /// <summary>The stretch, zero or more.</summary>
    public TimeSpan? For { get; init; }
    /// <summary>The number of consecutive usable samples, one or more.</summary>
    public int? Times { get; init; }

    public static Persistence Lasting(TimeSpan stretch) => new() { For = stretch };
    public static Persistence Repeated(int times) => new() { Times = times };

    public override string ToString() => For is { } stretch ? $"for {Durations.Text(stretch)}" : $"{Times} times";
}
