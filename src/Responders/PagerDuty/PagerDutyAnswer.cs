namespace TempoNest.Responders.PagerDuty;

/// <summary>What a person did at PagerDuty about an incident of ours.</summary>
/// <param name="Id">PagerDuty's own name for what happened; the same at every repetition.</param>
/// <param name="By">The person's name there.</param>
public sealed record PagerDutyAnswer(string Id, string Session, int Incident, PagerDutyDeed Deed, string By);

public enum PagerDutyDeed { Acknowledged, Resolved }
