using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Views;

/// <summary>Incidents that are open, and how many of those are critical.</summary>
public sealed record IncidentCount(int Open, int Critical)
{
    internal static IncidentCount Of(Session session)
    {
        List<Severity> open =
        [
            .. session.Incidents.Where(incident => incident.IsOpen).Select(incident => incident.Severity),
            .. session.DeclaredIncidents.Select(entry => ((IncidentDeclared)entry.Fact).Severity),
        ];
        return new(open.Count, open.Count(severity => severity is Severity.Critical));
    }
}
