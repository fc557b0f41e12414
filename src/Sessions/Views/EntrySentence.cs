using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Sessions.Views;

/// <summary>An entry of the log, in a sentence for people.</summary>
/// <param name="Worry">Null where the entry is neither good nor bad.</param>
/// <param name="Service">Whom it speaks of; null: the session.</param>
public sealed record EntrySentence(long Sequence, DateTimeOffset At, DateTimeOffset RecordedAt, TimeSpan SinceStart, string Type, string By, Worry? Worry, string? Service, string Text)
{
    /// <summary>Whether nobody needs to see it to follow the story: readings, and what became of messages.</summary>
    public static bool IsRoutine(Fact fact) => fact is ObservationRecorded or ObservationsBackfilled or NoticeDelivered or NoticeIntended or NoticeFailed or AlertAssigned or AlertJoined;

    public static EntrySentence Of(Entry entry, DateTimeOffset t0)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new(
            entry.Sequence, entry.Occurred, entry.Recorded, entry.Occurred - t0, FactNames.Of(entry.Fact).Name, entry.Actor, WorryOf(entry.Fact),
            entry.Stream.StartsWith(Streams.ServicePrefix, StringComparison.Ordinal) ? entry.Stream[Streams.ServicePrefix.Length..] : null, TextOf(entry.Fact));
    }

    private static Worry? WorryOf(Fact fact) => fact switch
    {
        AlertRaised { Severity: Severity.Critical } or IncidentOpened { Severity: Severity.Critical } or DeadlineMissed or NoticeDead => Views.Worry.Critical,
        AlertRaised or IncidentOpened or IncidentEscalated => Views.Worry.Concern,
        AlertCleared or IncidentResolved or DeadlineMet => Views.Worry.Fine,
        AlertLostSight or SlotsMissed or SightChanged { Lost: true } or ProbeHealthChanged { Healthy: false } => Views.Worry.Unknown,
        SightChanged or ProbeHealthChanged => Views.Worry.Fine,
        RecommendationChanged changed => changed switch
        {
            { Recommendation: "failure" } or { Outlook: "failing" } => Views.Worry.Critical,
            { Recommendation: "concerns" } or { Outlook: "atRisk" } => Views.Worry.Concern,
            _ => Views.Worry.Fine,
        },
        DecisionTaken { Outcome: DecisionOutcome.Failure } => Views.Worry.Critical,
        DecisionTaken { Outcome: DecisionOutcome.Concerns } => Views.Worry.Concern,
        DecisionTaken => Views.Worry.Fine,
        _ => null,
    };

    private static string TextOf(Fact fact) => fact switch
    {
        SessionOpened opened => $"The session of {opened.Deployment.Name} {opened.Deployment.Version} was opened with plan {opened.PlanName} {opened.PlanVersion}.",
        ObservationRecorded seen => string.Join(", ", seen.Readings.Select(Short)),
        ObservationsBackfilled => "Readings were fetched from the source's history.",
        AlertRaised raised => raised.Witness,
        AlertCleared cleared => $"{cleared.Alert} is over since {Numbers.Time(cleared.ClearedAt)}.",
        AlertLostSight lost => $"{lost.Alert}: its data went away at {Numbers.Time(lost.LostAt)}.",
        AlertWithdrawn withdrawn => $"{withdrawn.Alert} was withdrawn: {withdrawn.Reason}",
        AlertJudged judged => $"{judged.Alert} was judged {judged.Verdict}{Because(judged.Note)}",
        ProbeHealthChanged health => $"Probe {health.Probe} {(health.Healthy ? "asks again" : "cannot ask")}: {health.Reason}",
        SightChanged sight => $"{sight.Metric} of {sight.Service} {(sight.Lost ? "is out of sight" : "is seen again")}: {sight.Reason}",
        NoteAdded note => note.Text,
        RoundNoted noted => $"Round {Numbers.Time(noted.Round)}: {noted.Issues ?? "no issues"}; {noted.ActionTaken ?? "no action"}",
        StepTicked ticked => $"{ticked.Step} of round {Numbers.Time(ticked.Round)} was done.",
        SessionPaused paused => $"Paused: {paused.Reason}",
        SessionResumed resumed => $"Resumed{Because(resumed.Reason)}",
        SessionCancelled cancelled => $"Cancelled: {cancelled.Reason}",
        SessionClosed closed => $"Closed{Because(closed.Reason)}",
        SessionSuperseded superseded => $"Superseded by {superseded.By}: {superseded.Reason}",
        CriterionAttested attested => $"{attested.Criterion} ({attested.Review}): {ViewJson.Word(attested.Answer)}{Because(attested.Note)}",
        CriterionWaived waived => $"{waived.Criterion} was waived: {waived.Reason}",
        AlertAssigned assigned => $"{assigned.Alert} belongs to incident {assigned.Incident}.",
        ReviewHeld held => $"Review {held.Review}: {held.Criteria.Count(criterion => criterion.State == "met")} of {held.Criteria.Count} criteria met.",
        RecommendationChanged changed => $"{(changed.Outlook is { } outlook ? $"Outlook {outlook}" : $"Recommended: {changed.Recommendation}")}{(changed.Reasons is [var first, ..] ? $". {first}" : ".")}",
        DecisionTaken taken => $"Decided: {ViewJson.Word(taken.Outcome)}{(taken.Override ? $", against the recommendation ({taken.Recommended})" : "")}{Because(taken.Reason)}",
        SessionExtended extended => $"Extended until {Numbers.Time(extended.EndsAt)}{Because(extended.Reason)}",
        RollbackRequested asked => $"Rollback was asked for{Because(asked.Reason)}",
        DecisionQuestioned questioned => questioned.Question,
        PostMortemWritten written => $"Post-mortem: {written.RootCause}",
        MuteDeclared mute => $"{(mute.Kind is MuteKind.Maintenance ? "Maintenance" : "Mute")} of {mute.Rule ?? "every rule"} of {mute.Service ?? "every service"} until {Numbers.Time(mute.Until)}: {mute.Reason}",
        MuteEnded ended => $"Mute {ended.Number} was ended{Because(ended.Reason)}",
        NoticeDead dead => $"A message could not be delivered: {dead.Reason}",
        _ => TimelineView.TextOf(fact) ?? FactNames.Of(fact).Name,
    };

    private static string Short(Reading reading) => reading.Outcome is Outcome.Value
        ? $"{reading.Metric} {Numbers.Text(reading.Value, Unit.Count)}"
        : $"{reading.Metric} {ViewJson.Word(reading.Outcome)}";

    private static string Because(string? reason) => reason is { Length: > 0 } ? $": {reason}" : ".";
}
