using System.Text.Json.Serialization;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Sessions.Views;

/// <summary>Everything a person or a pipeline asks first, in one answer of bounded size.</summary>
public sealed record StatusView
{
    public required string Id { get; init; }
    public required Deployment Deployment { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset Now { get; init; }
    public required long Sequence { get; init; }
    public required long VerdictVersion { get; init; }
    public required SessionState State { get; init; }
    public required PhaseView Phase { get; init; }
    /// <summary>Null once nobody looks any more.</summary>
    public required DateTimeOffset? NextRound { get; init; }
    /// <summary>Up to here every slot has an outcome.</summary>
    public required DateTimeOffset CaughtUpTo { get; init; }
    public required RecommendationKind Recommendation { get; init; }
    public required Outlook? Outlook { get; init; }
    public required IReadOnlyList<Reason> Reasons { get; init; }
    public required CriteriaCount Criteria { get; init; }
    public required IReadOnlyList<ReviewView> Reviews { get; init; }
    public required CoverageView Coverage { get; init; }
    public required RoundCount Rounds { get; init; }
    public required AlertCount Alerts { get; init; }
    public required IncidentCount Incidents { get; init; }
    /// <summary>Mutes that are in force, or will be.</summary>
    public required IReadOnlyList<MuteView> Mutes { get; init; }
    public required ExtensionView? Extension { get; init; }
    public required DecisionView? Decision { get; init; }

    /// <summary>The status at <paramref name="now"/>: for what was known or what was so earlier, that instant.</summary>
    public static StatusView Of(Session session, Verdict verdict, DateTimeOffset now) => new()
    {
        Id = session.Id,
        Deployment = session.Opened.Deployment,
        StartedAt = session.T0,
        Now = now,
        Sequence = session.Sequence,
        VerdictVersion = session.VerdictVersion,
        State = SessionStates.Of(session, verdict, now),
        Phase = PhaseView.Of(session.Schedule, now),
        NextRound = session.Lifecycle is Lifecycle.Running ? session.Schedule.RoundAfter(now) : null,
        CaughtUpTo = session.CaughtUpTo,
        Recommendation = verdict.Recommendation.Kind,
        Outlook = verdict.Recommendation.Outlook,
        Reasons = verdict.Recommendation.Reasons,
        Criteria = CriteriaCount.Of(verdict.Current),
        Reviews = [.. verdict.Reviews.Select(review => ReviewView.Of(session, verdict, review.Point, review.Criteria, now))],
        Coverage = CoverageView.Of(session, verdict),
        Rounds = RoundCount.Of(session),
        Alerts = AlertCount.Of(session, verdict),
        Incidents = IncidentCount.Of(session),
        Mutes = [.. MuteView.Of(session, now).Where(mute => mute.State is not MuteState.Over)],
        Extension = session.ExtensionEntries is [.., var extension] ? ExtensionView.Of(extension) : null,
        Decision = session.Decisions is [.., var decision] ? DecisionView.Of(decision) : null,
    };

    /// <summary>The same status at another instant: nothing more is known of the session, only what the clock moves is told anew.</summary>
    /// <param name="plan">The session's plan.</param>
    public StatusView At(Plan plan, DateTimeOffset now)
    {
        var schedule = new Schedule(plan, StartedAt, Extension is { } extension ? [extension.EndsAt] : []);
        var state = State is SessionState.Scheduled && now >= StartedAt ? (Extension is null ? SessionState.Running : SessionState.Extended) : State;
        return this with
        {
            Now = now,
            State = state,
            Phase = PhaseView.Of(schedule, now),
            Mutes = [.. Mutes.Select(mute => mute.At(now)).Where(mute => mute.State is not MuteState.Over)],
            NextRound = SessionStates.IsRunning(state) ? schedule.RoundAfter(now) : null,
            Reviews = [.. Reviews.Select(review => review.Later(state, now))],
        };
    }
}

/// <summary>The phase in force.</summary>
/// <param name="EndsAt">Of an extension: its end.</param>
public sealed record PhaseView(string Name, TimeSpan Every, DateTimeOffset EndsAt, string Team, string Focus)
{
    public static PhaseView Of(Schedule schedule, DateTimeOffset now)
    {
        var phase = schedule.PhaseAt(now);
        var planned = schedule.T0 + phase.Until;
        return new(phase.Name, phase.Every, now > planned ? schedule.End : planned, phase.Team, phase.Focus);
    }
}

/// <summary>How the latest word on each criterion divides.</summary>
public sealed record CriteriaCount(int Met, int NotMet, int Unknown, int NotApplicable, int Waived, int Total)
{
    /// <summary>Those that do not stand in the way of success.</summary>
    [JsonIgnore]
    public int Passing => Met + NotApplicable + Waived;

    public static CriteriaCount Of(IReadOnlyList<CriterionVerdict> criteria)
    {
        return new(In(CriterionState.Met), In(CriterionState.NotMet), In(CriterionState.Unknown), In(CriterionState.NotApplicable), In(CriterionState.Waived), criteria.Count);
        int In(CriterionState state) => criteria.Count(criterion => criterion.State == state);
    }
}

/// <summary>An extension: another stretch of watching.</summary>
public sealed record ExtensionView(int Number, DateTimeOffset StartedAt, DateTimeOffset EndsAt, string? Reason, string By)
{
    public static ExtensionView Of(Entry entry)
    {
        var extended = (SessionExtended)entry.Fact;
        return new(extended.Number, extended.StartsAt, extended.EndsAt, extended.Reason, entry.Actor);
    }
}

/// <summary>What was decided, by whom, and what the evidence recommended then.</summary>
public sealed record DecisionView(DecisionOutcome Outcome, string Recommended, bool Override, string? Reason, string Actor, DateTimeOffset At, long Sequence)
{
    public static DecisionView Of(Entry entry)
    {
        var taken = (DecisionTaken)entry.Fact;
        return new(taken.Outcome, taken.Recommended, taken.Override, taken.Reason, entry.Actor, entry.Occurred, entry.Sequence);
    }
}
