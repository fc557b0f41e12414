using TempoNest.Api.Http;
using TempoNest.Api.Reading;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>An incident as a page of the incident log.</summary>
internal sealed class GetIncidentMarkdown : IEndpoint
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/sessions/{id}/incidents/{n}/markdown", Page)
            .WithName("GetIncidentMarkdown").WithTags("Incidents").WithSummary("An incident as a page of the incident log.")
            .Produces<string>(StatusCodes.Status200OK, "text/markdown");

    private static async Task<IResult> Page(HttpContext http, string id, string n, SessionReader reader)
    {
        var moment = Moment.Read(http.Request);
        if (moment.Problem is { } problem) return Problems.Answer(problem);
        var page = await reader.Look(id, moment.Value!, sight => PageOf(sight, n), http.RequestAborted).ConfigureAwait(false);
        return page switch
        {
            null => Problems.Answer(Problems.NoSession(id)),
            "" => Problems.Answer(Asking.NoIncident(n)),
            _ => Results.Text(page, "text/markdown", System.Text.Encoding.UTF8),
        };
    }

    /// <summary>Empty where there is no such incident.</summary>
    private static string PageOf(Sight sight, string n) =>
        IncidentView.Of(sight.Session, sight.Now).FirstOrDefault(incident => incident.Number == Asking.Number(n)) is { } incident ? IncidentMarkdown.Of(incident) : "";
}
