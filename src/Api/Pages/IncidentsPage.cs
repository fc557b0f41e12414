using TempoNest.Api.Access;
using TempoNest.Api.Reading;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Pages;

/// <summary>The incidents of every session that is watched, those somebody must take first.</summary>
internal sealed class IncidentsPage : IPage
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder pages) => pages.MapGet("/incidents", Show);

    private static async Task<IResult> Show(HttpContext http, SessionList list, SessionReader reader)
    {
        var watched = (await list.Of(Callers.Of(http), ListWanted.Of(http.Request.Query), http.RequestAborted).ConfigureAwait(false)).Watched;
        List<OpenIncident> open = [];
        foreach (var row in watched.Where(row => row.Status.Incidents.Open > 0))
        {
            var theirs = await reader.Look(row.Status.Id, new Moment.Now(), sight => IncidentView.Of(sight.Session, sight.Now), http.RequestAborted).ConfigureAwait(false);
            open.AddRange((theirs ?? []).Where(one => one.State is IncidentState.Open or IncidentState.Acknowledged).Select(one => new OpenIncident(row.Status, one)));
        }
        return Shown.Page<IncidentsBody>(http, new
        {
            Open = (IReadOnlyList<OpenIncident>)[.. open.OrderBy(one => one.Incident.State).ThenByDescending(one => one.Incident.Severity).ThenBy(one => one.Incident.DetectedAt)],
        });
    }
}

public sealed record OpenIncident(StatusView Session, IncidentView Incident);
