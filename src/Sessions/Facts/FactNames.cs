namespace TempoNest.Sessions.Facts;

/// <summary>The name and schema version of each fact on disk. These names are the storage format: never change one, never reuse one.</summary>
public static class FactNames
{
    /// <summary>Every fact's record, its pinned name and the schema version that is written today.</summary>
    public static readonly IReadOnlyList<(Type Type, string Name, int Schema)> All =
    [
        (typeof(ActionApproved), "action-approved", 1),
        (typeof(ActionDoneByHand), "action-done-by-hand", 1),
        (typeof(ActionEnded), "action-ended", 1),
        (typeof(ActionRequested), "action-requested", 1),
        (typeof(ActionSettled), "action-settled", 1),
        (typeof(ActionStarted), "action-started", 1),
        (typeof(ActionWithdrawn), "action-withdrawn", 1),
        (typeof(AlertAssigned), "alert-assigned", 1),
        (typeof(AlertCleared), "alert-cleared", 1),
        (typeof(AlertJoined), "alert-joined", 1),
        (typeof(AlertJudged), "alert-judged", 1),
        (typeof(AlertLostSight), "alert-lost-sight", 1),
        (typeof(AlertMoved), "alert-moved", 1),
        (typeof(AlertRaised), "alert-raised", 1),
        (typeof(AlertWithdrawn), "alert-withdrawn", 1),
        (typeof(AlertsReceived), "alerts-received", 1),
        (typeof(ChannelsTested), "channels-tested", 1),
        (typeof(CriterionAttested), "criterion-attested", 1),
        (typeof(CriterionWaived), "criterion-waived", 1),
        (typeof(DeadlineMet), "deadline-met", 1),
        (typeof(DeadlineMissed), "deadline-missed", 1),
        (typeof(DecisionQuestioned), "decision-questioned", 1),
        (typeof(DecisionTaken), "decision-taken", 1),
        (typeof(DiagnosticsAttached), "diagnostics-attached", 1),
        (typeof(EntryCorrected), "entry-corrected", 1),
        (typeof(EscalationStarted), "escalation-started", 1),
        (typeof(FollowUpDone), "follow-up-done", 1),
        (typeof(HeartbeatReceived), "heartbeat-received", 1),
        (typeof(InboxOpened), "inbox-opened", 1),
        (typeof(IncidentAcknowledged), "incident-acknowledged", 1),
        (typeof(IncidentDeclared), "incident-declared", 1),
        (typeof(IncidentEscalated), "incident-escalated", 2),
        (typeof(IncidentMerged), "incident-merged", 1),
        (typeof(IncidentNoted), "incident-noted", 2),
        (typeof(IncidentOpened), "incident-opened", 1),
        (typeof(IncidentResolved), "incident-resolved", 2),
        (typeof(KeyIssued), "key-issued", 1),
        (typeof(KeyRevoked), "key-revoked", 1),
        (typeof(MergeDecided), "merge-decided", 1),
        (typeof(MuteDeclared), "mute-declared", 1),
        (typeof(MuteEnded), "mute-ended", 1),
        (typeof(NoteAdded), "note-added", 1),
        (typeof(NoticeDead), "notice-dead", 1),
        (typeof(NoticeDelivered), "notice-delivered", 1),
        (typeof(NoticeFailed), "notice-failed", 1),
        (typeof(NoticeIntended), "notice-intended", 1),
        (typeof(NoticeResent), "notice-resent", 1),
        (typeof(ObservationRecorded), "observation-recorded", 1),
        (typeof(ObservationsBackfilled), "observations-backfilled", 1),
        (typeof(OnCallOverridden), "on-call-overridden", 1),
        (typeof(PlanPublished), "plan-published", 1),
        (typeof(PostMortemWritten), "post-mortem-written", 1),
        (typeof(ProbeHealthChanged), "probe-health-changed", 1),
        (typeof(RecommendationChanged), "recommendation-changed", 1),
        (typeof(ReportItemAdded), "report-item-added", 1),
        (typeof(ReportItemAssigned), "report-item-assigned", 1),
        (typeof(ReportItemDone), "report-item-done", 1),
        (typeof(ReportSectionWritten), "report-section-written", 1),
        (typeof(ReviewHeld), "review-held", 1),
        (typeof(RollbackRequested), "rollback-requested", 1),
        (typeof(RoundNoted), "round-noted", 1),
        (typeof(RunbookTicked), "runbook-ticked", 1),
        (typeof(SessionCancelled), "session-cancelled", 1),
        (typeof(SessionClosed), "session-closed", 1),
        (typeof(SessionExtended), "session-extended", 1),
        (typeof(SessionOpened), "session-opened", 1),
        (typeof(SessionPaused), "session-paused", 1),
        (typeof(SessionResumed), "session-resumed", 1),
        (typeof(SessionSuperseded), "session-superseded", 1),
        (typeof(SeverityChanged), "severity-changed", 1),
        (typeof(SeverityRaised), "severity-raised", 1),
        (typeof(ShiftAccepted), "shift-accepted", 1),
        (typeof(ShiftHandedOver), "shift-handed-over", 1),
        (typeof(SightChanged), "sight-changed", 1),
        (typeof(SlotsMissed), "slots-missed", 1),
        (typeof(SlotsSkipped), "slots-skipped", 1),
        (typeof(SplitDecided), "split-decided", 1),
        (typeof(StepTicked), "step-ticked", 1),
    ];

    private static readonly Dictionary<Type, (string, int)> ByType = All.ToDictionary(row => row.Type, row => (row.Name, row.Schema));
    private static readonly Dictionary<string, Type> ByName = All.ToDictionary(row => row.Name, row => row.Type);

    public static (string Name, int Schema) Of(Fact fact) => ByType[fact.GetType()];

    /// <exception cref="UnknownFactException">No fact has that name: the log was written by a newer program, or is damaged.</exception>
    public static Type TypeOf(string name) => ByName.TryGetValue(name, out var type) ? type : throw new UnknownFactException(name);
}

/// <summary>A log holds a fact this program does not know. Its session stops, loudly; nothing is skipped.</summary>
public sealed class UnknownFactException(string name) : Exception($"The log holds a fact named '{name}', which this program does not know. Start a newer one.");
