using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Sessions.Tests.Judging;

/// <summary>
/// The semantics of a rule by brute force: at each sample everything is looked up again in the samples before it. Shares nothing with
/// the code under test but the words.
/// </summary>
internal static class RuleOracle
{
    internal sealed record Episode(DateTimeOffset Onset, DateTimeOffset RaisedAt, DateTimeOffset? ClearedAt, DateTimeOffset? RecoveredAt, DateTimeOffset? LostAt, bool Flapping);

    /// <param name="bad">Of each sample: breaching, good, or null where it cannot be said.</param>
    public static List<Episode> Judge(
        IReadOnlyList<Sample> samples, Func<Sample, bool?> bad, Persistence raise, Persistence? clear, TimeSpan cadence, TimeSpan lostAfter, int flappingAt)
    {
        List<Episode> episodes = [];
        List<DateTimeOffset> transitions = [];
        var raisedAt = -1;
        for (var i = 0; i < samples.Count; i++)
        {
            if (raisedAt < 0)
            {
                if (bad(samples[i]) != true || Streak(samples, bad, i, true, cadence, after: -1) is not { } streak || !Meets(streak, raise, 1)) continue;
                transitions.Add(samples[i].Instant);
                episodes.Add(new Episode(raise.Times is null ? streak.WitnessFrom : streak.From, samples[i].Instant, null, null, null, IsFlapping()));
                raisedAt = i;
                continue;
            }
            episodes[^1] = episodes[^1] with { LostAt = LostAt(samples, raisedAt, i, lostAfter) };
            if (bad(samples[i]) != false || Streak(samples, bad, i, false, cadence, after: raisedAt) is not { } good || !Meets(good, clear ?? raise, 2)) continue;
            transitions.Add(samples[i].Instant);
            episodes[^1] = episodes[^1] with { ClearedAt = samples[i].Instant, RecoveredAt = good.From, LostAt = null, Flapping = episodes[^1].Flapping || IsFlapping() };
            raisedAt = -1;
        }
        return episodes;

        bool IsFlapping() => transitions.Count(at => at > transitions[^1] - TimeSpan.FromHours(1)) >= flappingAt;
    }

    private sealed record Run(DateTimeOffset From, DateTimeOffset WitnessFrom, TimeSpan Witnessed, int Count);

    /// <summary>The usable samples of one side up to <paramref name="end"/> without the other between, and how much of their time was witnessed.</summary>
    private static Run Streak(IReadOnlyList<Sample> samples, Func<Sample, bool?> bad, int end, bool side, TimeSpan cadence, int after)
    {
        List<int> members = [];
        for (var i = end; i > after; i--)
        {
            if (bad(samples[i]) == !side) break;
            if (bad(samples[i]) == side) members.Insert(0, i);
        }
        var start = members.Count - 1;
        var witnessed = TimeSpan.Zero;
        for (; start > 0; start--)
        {
            var (one, next) = (members[start - 1], members[start]);
            var gap = samples[next].Instant - samples[one].Instant;
            if (gap > cadence + cadence) break;
            var between = samples.Skip(one + 1).Take(next - one - 1).Any(sample => sample.Outcome is not Outcome.Skipped);
            if (!between) witnessed += gap;
        }
        return new Run(samples[members[0]].Instant, samples[members[start]].Instant, witnessed, members.Count);
    }

    private static bool Meets(Run run, Persistence wanted, int samples) =>
        run.Count >= samples && (wanted.Times is { } times ? run.Count >= times : run.Witnessed >= wanted.For);

    /// <summary>While it stands: the first look without a number that came too long after the last one with a number.</summary>
    private static DateTimeOffset? LostAt(IReadOnlyList<Sample> samples, int raisedAt, int now, TimeSpan after)
    {
        var seen = Enumerable.Range(0, now + 1).Last(i => samples[i].HasValue);
        for (var i = Math.Max(seen + 1, raisedAt); i <= now; i++)
        {
            if (samples[i].Outcome is not Outcome.Skipped && samples[i].Instant - samples[seen].Instant >= after) return samples[i].Instant;
        }
        return null;
    }
}
