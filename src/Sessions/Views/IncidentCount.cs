using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Views;

/// <summary>Incidents that are open, and how many of those are critical.</summary>
public sealed record IncidentCount(int Open, int Critical)
{
    internal static IncidentCount Of(Session session) => new(
        session.Incidents.Count(incident => incident.IsOpen), session.Incidents.Count(incident => incident is { IsOpen: true, Severity: Severity.Critical }));
}
