using System.Globalization;

namespace TempoNest.Sessions.Readings;

/// <summary>What a server's total stood at, at an instant.</summary>
/// <param name="Epoch">Changes with every start of the server and every reset of its statistics that it tells of; totals of two epochs have nothing in common.</param>
/// <param name="Value">The total; NaN where the server did not tell it.</param>
public readonly record struct Total(DateTimeOffset At, string Epoch, double Value);

/// <summary>
/// How much a total of a server grew within a window, from its values at the instants it was asked. A total that began anew, told by its
/// epoch or by having shrunk, counts from zero: what it had gained since it was last seen is lost, and nothing is gained by the jump.
/// </summary>
public static class Growth
{
    /// <summary>The growth within <paramref name="window"/> up to the newest sample; NaN and the reason where it cannot be told.</summary>
    /// <param name="samples">In the order of their instants, the newest last.</param>
    public static (double Value, string? Why) Of(IReadOnlyList<Total> samples, TimeSpan window)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var told = samples.Where(sample => !double.IsNaN(sample.Value)).ToList();
        if (told.Count == 0 || told[^1].At != samples[^1].At) return (double.NaN, "the server does not tell it");
        if (Begin([.. told.Select(sample => sample.At)], window) is not { } first) return (double.NaN, TooYoung(told[0].At, window));
        var grown = 0.0;
        for (var i = first + 1; i < told.Count; i++) grown += Step(told[i - 1], told[i]);
        return (grown, null);
    }

    /// <summary>
    /// The sample a window begins with: the newest that is at least as old as the window. One that is older by more than half of it tells
    /// too little of when the growth came.
    /// </summary>
    /// <returns>Null where there is none.</returns>
    internal static int? Begin(IReadOnlyList<DateTimeOffset> instants, TimeSpan window)
    {
        for (var i = instants.Count - 1; i >= 0; i--)
            if (instants[^1] - instants[i] >= window) return instants[^1] - instants[i] <= 1.5 * window ? i : null;
        return null;
    }

    internal static string TooYoung(DateTimeOffset first, TimeSpan window) =>
        string.Create(CultureInfo.InvariantCulture, $"it is a growth within {window.TotalMinutes:0.##} min, and there is no sample from its beginning; the first is of {first.UtcDateTime:HH:mm:ss} UTC");

    private static double Step(Total before, Total after) => before.Epoch == after.Epoch && after.Value >= before.Value ? after.Value - before.Value : after.Value;
}
