using TempoNest.Sessions.Readings;

namespace TempoNest.Sessions.Judging;

/// <summary>A stretch without data of a metric that had data before.</summary>
/// <param name="From">The last sample with a number.</param>
/// <param name="To">The first with one again; null while sight is lost.</param>
public sealed record LostSight(DateTimeOffset From, DateTimeOffset LostAt, DateTimeOffset? To, string Reason);

/// <summary>When a metric that had data was without it for too long. Read off the history anew at each look: it is short.</summary>
public static class SightTrack
{
    /// <summary>The stretch that is open at the end of the history, or null. Looks back to the last number only.</summary>
    public static LostSight? Open(SampleHistory history, TimeSpan after)
    {
        var last = history.Count - 1;
        while (last >= 0 && !history[last].HasValue) last--;
        if (last < 0) return null;
        for (var i = last + 1; i < history.Count; i++)
        {
            if (IsLost(history[i], history[last].Instant, after)) return new LostSight(history[last].Instant, history[i].Instant, null, history[i].Reason ?? Reasons.NoSeries);
        }
        return null;
    }

    public static IEnumerable<LostSight> Of(SampleHistory history, TimeSpan after)
    {
        DateTimeOffset? seen = null;
        LostSight? lost = null;
        for (var i = 0; i < history.Count; i++)
        {
            var sample = history[i];
            if (sample.HasValue)
            {
                if (lost is not null) yield return lost with { To = sample.Instant };
                (seen, lost) = (sample.Instant, null);
            }
            else if (lost is null && seen is { } last && IsLost(sample, last, after))
                lost = new LostSight(last, sample.Instant, null, sample.Reason ?? Reasons.NoSeries);
        }
        if (lost is not null) yield return lost;
    }

    /// <summary>Whether it is too long since a number. Where the watch was told not to look nothing was lost.</summary>
    private static bool IsLost(Sample sample, DateTimeOffset seen, TimeSpan after) => sample.Outcome is not Outcome.Skipped && sample.Instant - seen >= after;
}
