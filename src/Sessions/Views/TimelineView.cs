using TempoNest.Sessions.Actions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Views;

/// <summary>What a line of a timeline is about. What the system does beside the incident's course is a record.</summary>
public enum TimelineKind { Detected, Notified, Acknowledged, RootCause, Mitigated, Resolved, Step, Remark, Record }

/// <summary>One line of an incident's timeline.</summary>
/// <param name="At">When it was said or done; <paramref name="ClaimedAt"/> where the person says that it happened at another time.</param>
/// <param name="Type">The pinned name of the fact.</param>
/// <param name="Step">Whether it counts against the deadline.</param>
/// <param name="Correction">The last correction, which holds; null where there is none. What was written first stays as it was.</param>
public sealed record TimelineView(
    long Sequence, DateTimeOffset At, DateTimeOffset RecordedAt, string By, string Type, TimelineKind Kind, string? Text, bool Step, DateTimeOffset? ClaimedAt,
    CorrectionView? Correction)
{
    internal static TimelineView Of(Entry entry, Entry? correction) => new(
        entry.Sequence, entry.Occurred, entry.Recorded, entry.Actor, FactNames.Of(entry.Fact).Name, KindOf(entry.Fact), TextOf(entry.Fact),
        entry.Fact is IncidentNoted { Kind: NoteKind.Step or NoteKind.Mitigated } or RunbookTicked { Outcome: not StepOutcome.NotNeeded } or ActionStarted or ActionDoneByHand,
        ClaimedOf(entry.Fact), correction is null ? null : CorrectionView.Of(correction));

    private static DateTimeOffset? ClaimedOf(Fact fact) => fact switch
    {
        IncidentNoted noted => noted.ClaimedAt,
        RunbookTicked ticked => ticked.ClaimedAt,
        ActionDoneByHand done => done.ClaimedAt,
        _ => null,
    };

    private static TimelineKind KindOf(Fact fact) => fact switch
    {
        IncidentDeclared or IncidentOpened => TimelineKind.Detected,
        IncidentEscalated => TimelineKind.Notified,
        IncidentAcknowledged => TimelineKind.Acknowledged,
        IncidentResolved => TimelineKind.Resolved,
        RunbookTicked or ActionStarted or ActionEnded or ActionSettled or ActionDoneByHand => TimelineKind.Step,
        IncidentNoted noted => noted.Kind switch
        {
            NoteKind.Step => TimelineKind.Step,
            NoteKind.Detected => TimelineKind.Detected,
            NoteKind.Notified => TimelineKind.Notified,
            NoteKind.RootCause => TimelineKind.RootCause,
            NoteKind.Mitigated => TimelineKind.Mitigated,
            _ => TimelineKind.Remark,
        },
        _ => TimelineKind.Record,
    };

    internal static string? TextOf(Fact fact) => fact switch
    {
        IncidentDeclared declared => declared.Note ?? declared.Title,
        IncidentOpened opened => opened.Title,
        AlertJoined joined => joined.Alert,
        AlertMoved moved => $"{moved.Alert} moved to incident {moved.Incident}",
        SeverityRaised raised => $"{ViewJson.Word(raised.Severity)}: {raised.Reason}",
        SeverityChanged changed => $"{ViewJson.Word(changed.Severity)}: {changed.Reason}",
        IncidentAcknowledged acknowledged => acknowledged.Note,
        IncidentNoted noted => noted.Text,
        RunbookTicked ticked => $"{ticked.Rule}.{ticked.Step} {ViewJson.Word(ticked.Outcome)}{(ticked.Note is { Length: > 0 } note ? $": {note}" : "")}",
        EscalationStarted started => string.Join(", ", started.Path.Select(turn => $"{turn.Role} ({turn.Contact ?? "nobody"}) after {Durations.Text(turn.After)}")),
        IncidentEscalated escalated => escalated.Contact is { } contact ? $"{escalated.Role} ({contact})" : escalated.Role,
        DeadlineMissed missed => $"No first step was recorded by {Numbers.Time(missed.Deadline)}.",
        DeadlineMet met => $"The first step was recorded at {Numbers.Time(met.FirstStepAt)}, due by {Numbers.Time(met.Deadline)}.",
        DiagnosticsAttached attached => $"{attached.Rule}.{attached.Step}: {attached.Shown?.Title ?? attached.Failure}",
        IncidentResolved resolved => resolved.Resolution,
        FollowUpDone done => $"Follow-up {done.Number} is done{(done.Note is { Length: > 0 } note ? $": {note}" : "")}",
        IncidentMerged merged => $"A part of incident {merged.Into}: {merged.Reason}",
        ActionRequested asked => $"Action {asked.Number} was asked for: {ActionWords.Of(asked.Action, asked.Parameters)}{(asked.Reason is { Length: > 0 } reason ? $". {reason}" : "")}",
        ActionApproved approved => $"Action {approved.Number} was approved{(approved.Note is { Length: > 0 } note ? $": {note}" : "")}",
        ActionWithdrawn withdrawn => $"Action {withdrawn.Number} was withdrawn: {withdrawn.Reason}",
        ActionStarted started => $"Action {started.Number} has begun",
        ActionEnded ended => $"Action {ended.Number}, {ActionWords.Of(ended.Outcome)}: {ended.Said}",
        ActionSettled settled => $"Action {settled.Number}, {ActionWords.Of(settled.Outcome)} as somebody saw: {settled.Note}",
        ActionDoneByHand done => $"Done by hand: {ActionWords.Of(done.Action, done.Parameters)}. {done.Note}",
        _ => null,
    };
}

/// <summary>What a line should say instead.</summary>
/// <param name="Text">Null: it should not stand there.</param>
/// <param name="ClaimedAt">Null: as it was said before.</param>
public sealed record CorrectionView(long Sequence, DateTimeOffset At, string By, string? Text, DateTimeOffset? ClaimedAt, string Reason)
{
    internal static CorrectionView Of(Entry entry)
    {
        var corrected = (EntryCorrected)entry.Fact;
        return new(entry.Sequence, entry.Occurred, entry.Actor, corrected.Text, corrected.ClaimedAt, corrected.Reason);
    }
}
