using System.Text.Json;
using System.Text.Json.Serialization;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Json;

/// <summary>The one codec of facts and plans, for the log and for the wire: generated at compile time, the same bytes on every machine.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(DoubleConverter), typeof(DurationConverter), typeof(InstantConverter), typeof(UnitConverter)])]
[JsonSerializable(typeof(Plan))]
[JsonSerializable(typeof(ActionApproved))]
[JsonSerializable(typeof(ActionDoneByHand))]
[JsonSerializable(typeof(ActionEnded))]
[JsonSerializable(typeof(ActionRequested))]
[JsonSerializable(typeof(ActionSettled))]
[JsonSerializable(typeof(ActionStarted))]
[JsonSerializable(typeof(ActionWithdrawn))]
[JsonSerializable(typeof(AlertAssigned))]
[JsonSerializable(typeof(AlertCleared))]
[JsonSerializable(typeof(AlertJoined))]
[JsonSerializable(typeof(AlertJudged))]
[JsonSerializable(typeof(AlertLostSight))]
[JsonSerializable(typeof(AlertMoved))]
[JsonSerializable(typeof(AlertRaised))]
[JsonSerializable(typeof(AlertWithdrawn))]
[JsonSerializable(typeof(AlertsReceived))]
[JsonSerializable(typeof(ChannelsTested))]
[JsonSerializable(typeof(CriterionAttested))]
[JsonSerializable(typeof(CriterionWaived))]
[JsonSerializable(typeof(DeadlineMet))]
[JsonSerializable(typeof(DeadlineMissed))]
[JsonSerializable(typeof(DecisionQuestioned))]
[JsonSerializable(typeof(DecisionTaken))]
[JsonSerializable(typeof(DiagnosticsAttached))]
[JsonSerializable(typeof(EntryCorrected))]
[JsonSerializable(typeof(EscalationStarted))]
[JsonSerializable(typeof(FollowUpDone))]
[JsonSerializable(typeof(HeartbeatReceived))]
[JsonSerializable(typeof(InboxOpened))]
[JsonSerializable(typeof(IncidentAcknowledged))]
[JsonSerializable(typeof(IncidentDeclared))]
[JsonSerializable(typeof(IncidentEscalated))]
[JsonSerializable(typeof(IncidentMerged))]
[JsonSerializable(typeof(IncidentNoted))]
[JsonSerializable(typeof(IncidentOpened))]
[JsonSerializable(typeof(IncidentResolved))]
[JsonSerializable(typeof(KeyIssued))]
[JsonSerializable(typeof(KeyRevoked))]
[JsonSerializable(typeof(MergeDecided))]
[JsonSerializable(typeof(MuteDeclared))]
[JsonSerializable(typeof(MuteEnded))]
[JsonSerializable(typeof(NoteAdded))]
[JsonSerializable(typeof(NoticeDead))]
[JsonSerializable(typeof(NoticeDelivered))]
[JsonSerializable(typeof(NoticeFailed))]
[JsonSerializable(typeof(NoticeIntended))]
[JsonSerializable(typeof(NoticeResent))]
[JsonSerializable(typeof(ObservationRecorded))]
[JsonSerializable(typeof(ObservationsBackfilled))]
[JsonSerializable(typeof(OnCallOverridden))]
[JsonSerializable(typeof(PlanPublished))]
[JsonSerializable(typeof(PostMortemWritten))]
[JsonSerializable(typeof(ProbeHealthChanged))]
[JsonSerializable(typeof(RecommendationChanged))]
[JsonSerializable(typeof(ReportItemAdded))]
[JsonSerializable(typeof(ReportItemAssigned))]
[JsonSerializable(typeof(ReportItemDone))]
[JsonSerializable(typeof(ReportSectionWritten))]
[JsonSerializable(typeof(ReviewHeld))]
[JsonSerializable(typeof(RollbackRequested))]
[JsonSerializable(typeof(RoundNoted))]
[JsonSerializable(typeof(RunbookTicked))]
[JsonSerializable(typeof(SessionCancelled))]
[JsonSerializable(typeof(SessionClosed))]
[JsonSerializable(typeof(SessionExtended))]
[JsonSerializable(typeof(SessionOpened))]
[JsonSerializable(typeof(SessionPaused))]
[JsonSerializable(typeof(SessionResumed))]
[JsonSerializable(typeof(SessionSuperseded))]
[JsonSerializable(typeof(SeverityChanged))]
[JsonSerializable(typeof(SeverityRaised))]
[JsonSerializable(typeof(ShiftAccepted))]
[JsonSerializable(typeof(ShiftHandedOver))]
[JsonSerializable(typeof(SightChanged))]
[JsonSerializable(typeof(SlotsMissed))]
[JsonSerializable(typeof(SlotsSkipped))]
[JsonSerializable(typeof(SplitDecided))]
[JsonSerializable(typeof(StepTicked))]
public sealed partial class SessionJson : JsonSerializerContext
{
    /// <summary>The bytes of a fact's body. Its name and schema stand beside it, never inside.</summary>
    public static byte[] Bytes(Fact fact) => JsonSerializer.SerializeToUtf8Bytes(fact, fact.GetType(), Default);

    /// <exception cref="UnknownFactException">The name is not one of <see cref="FactNames"/>.</exception>
    /// <exception cref="JsonException">The body is not what the name promises.</exception>
    public static Fact ReadFact(string name, ReadOnlySpan<byte> body) =>
        (Fact?)JsonSerializer.Deserialize(body, FactNames.TypeOf(name), Default) ?? throw new JsonException($"The body of a {name} is null.");

    public static byte[] Bytes(Plan plan) => JsonSerializer.SerializeToUtf8Bytes(plan, Default.Plan);
    public static Plan ReadPlan(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize(bytes, Default.Plan) ?? throw new JsonException("The plan is null.");
}
