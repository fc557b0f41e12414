using TempoNest.Sessions.Readings;

namespace TempoNest.Sessions.Judging;

/// <summary>A stretch without data of a metric that had data before.</summary>
/// <param name="From">The last sample with a number.</param>
/// <param name="To">The first with one again; null while sight is lost.</param>
public sealed record LostSight(DateTimeOffset From, DateTimeOffset LostAt, DateTimeOffset? To, string Reason);

/// <summary>When a metric that had data was without it for too long. Read off the history anew at each look: it is short.</summary>
public static class SightTrack
{
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
            // The watch was told not to look: nothing was lost.
            else if (sample.Outcome is not Outcome.Skipped && lost is null && seen is { } last && sample.Instant - last >= after)
                lost = new LostSight(last, sample.Instant, null, sample.Reason ?? Reasons.NoSeries);
        }
        if (lost is not null) yield return lost;
    }
}
