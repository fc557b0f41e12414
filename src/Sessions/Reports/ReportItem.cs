using TempoNest.Sessions.Facts;

namespace TempoNest.Sessions.Reports;

/// <summary>Where an item of a report comes from.</summary>
public enum ReportItemKind
{
    /// <summary>The plan: report, retrospective, documentation.</summary>
    Afterwards,
    /// <summary>The plan: retiring the old version, after success only.</summary>
    Decommission,
    /// <summary>The post-mortem.</summary>
    PostMortem,
    /// <summary>The account of an incident; it is ticked there.</summary>
    FollowUp,
    /// <summary>Somebody added it to the report.</summary>
    Added,
}

/// <summary>Something to do after a deployment: who does it, by when, and whether it was done.</summary>
/// <param name="Number">What to tick it by; null for what is ticked elsewhere.</param>
/// <param name="Section">The part of the report it was added to; null where it comes from elsewhere.</param>
/// <param name="Incident">Of a follow-up: the incident it belongs to.</param>
/// <param name="FollowUp">Of a follow-up: its number there.</param>
public sealed record ReportItem(
    int? Number, ReportItemKind Kind, ReportSection? Section, string Text, string? Owner, DateOnly? Due, DateTimeOffset? DoneAt = null, string? DoneBy = null,
    string? Note = null, int? Incident = null, int? FollowUp = null)
{
    /// <summary>Every item of a session's report: those of the plan, then what people added, then the follow-ups of incidents.</summary>
    public static IReadOnlyList<ReportItem> Of(Session session) =>
    [
        .. session.Report.Items.Where(item => item.Kind is not ReportItemKind.Decommission || IsRetiring(session)),
        .. session.Incidents.SelectMany(incident => incident.FollowUps.Select((task, index) => new ReportItem(
            null, ReportItemKind.FollowUp, null, task.FollowUp.Text, task.FollowUp.Owner, task.FollowUp.Due, task.DoneAt, task.DoneBy, null, incident.Number, index + 1))),
    ];

    /// <summary>Whether the old version may go: only after success.</summary>
    public static bool IsRetiring(Session session) => session.Decisions is [.., { Fact: DecisionTaken { Outcome: DecisionOutcome.Success } }];
}

/// <summary>What the session before left open.</summary>
/// <param name="Session">Its id.</param>
/// <param name="Version">What it deployed.</param>
public sealed record EarlierItem(string Session, string Version, ReportItem Item);
