using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Sessions.Reviews;

/// <summary>How a round ended. Pending: not every probe has an outcome at its instant yet.</summary>
public enum RoundState { Pending, Taken, Reconstructed, Missed, Skipped }

/// <summary>A round and what became of it: every slot that shares its instant, taken together.</summary>
public sealed record RoundOutcome(Round Round, RoundState State)
{
    /// <summary>Every round up to <paramref name="through"/>, inclusive, in order.</summary>
    public static IEnumerable<RoundOutcome> Of(Session session, DateTimeOffset through) =>
        session.Schedule.Rounds(through).Select(round => new RoundOutcome(round, At(session, round.Instant)));

    private static RoundState At(Session session, DateTimeOffset instant)
    {
        var outcomes = session.Probes.Select(probe => session.ProgressOf(probe.Probe).OutcomeAt(instant)).ToList();
        if (outcomes.Contains(SlotOutcome.Pending)) return RoundState.Pending;
        var seen = session.Probes.SelectMany(probe => SeenBy(session, probe, instant)).ToList();
        if (seen.Exists(sample => sample.Taken is Taken.Reconstructed)) return RoundState.Reconstructed;
        // In the first minutes a probe may have been on time with nothing to ask yet: every window still reached before T0.
        if (seen.Count > 0 || outcomes.Contains(SlotOutcome.Taken)) return RoundState.Taken;
        return outcomes.TrueForAll(outcome => outcome is SlotOutcome.Skipped) ? RoundState.Skipped : RoundState.Missed;
    }

    /// <summary>Answers only: an error is no evidence, and a round of nothing but errors was missed.</summary>
    private static IEnumerable<Sample> SeenBy(Session session, ProbeSchedule probe, DateTimeOffset instant) =>
        from metric in probe.Watched
        let sample = session.JudgeOf(probe.Probe.Service).History(metric.Key).At(instant)
        where sample is { Outcome: Outcome.Value or Outcome.NoData }
        select sample.Value;
}
