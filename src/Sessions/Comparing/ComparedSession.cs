using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reports;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Views;

namespace TempoNest.Sessions.Comparing;

/// <summary>One of the two sessions: what it watched, and what came of it.</summary>
/// <param name="Outlook">Only while the recommendation is <c>notYet</c>.</param>
/// <param name="Decision">The last decision; null while nobody has taken one.</param>
public sealed record ComparedSession(
    string Id, Deployment Deployment, string Plan, string PlanVersion, DateTimeOffset StartedAt, SessionState State, RecommendationKind Recommendation, Outlook? Outlook, IReadOnlyList<Reason> Reasons,
    DecisionView? Decision, CoverageView Coverage, IReadOnlyList<ComparedIncident> Incidents)
{
    internal static ComparedSession Of(Session session, Verdict verdict, DateTimeOffset now) => new(
        session.Id, session.Opened.Deployment, session.Opened.PlanName, session.Opened.PlanVersion, session.T0, SessionStates.Of(session, verdict, now),
        verdict.Recommendation.Kind, verdict.Recommendation.Outlook, verdict.Recommendation.Reasons,
        session.Decisions is [.., var last] ? DecisionView.Of(last) : null, CoverageView.Of(session, verdict),
        [.. ReportIncident.Of(session, now).Select(incident => new ComparedIncident(
            incident.Number, incident.Title, incident.Severity, incident.State, incident.DetectedAt - session.T0, incident.AcknowledgedAfter, incident.ResolvedAfter))]);
}

/// <summary>An incident by the time after T0.</summary>
/// <param name="Detected">After T0.</param>
/// <param name="AcknowledgedAfter">After its detection; null where that never happened.</param>
public sealed record ComparedIncident(int Number, string Title, Severity Severity, IncidentState State, TimeSpan Detected, TimeSpan? AcknowledgedAfter, TimeSpan? ResolvedAfter);
