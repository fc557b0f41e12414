using TempoNest.Api.Http;
using TempoNest.Api.Reading;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Reports;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>How the system is, and what has changed over the last four hours.</summary>
internal sealed class GetSummary : IEndpoint
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/sessions/{id}/summary", Handle).WithName("GetSummary").WithTags("Report")
            .WithSummary("How the system is, and what has changed over the last four hours. With format=md, or where text/markdown is accepted, as a page.")
            .Produces<HealthSummary>().Produces<string>(StatusCodes.Status200OK, "text/markdown");

    private static async Task<IResult> Handle(HttpContext http, string id, SessionReader reader)
    {
        var (moment, written) = (Moment.Read(http.Request), Writing.Of(http.Request));
        if ((moment.Problem ?? written.Problem) is { } problem) return Problems.Answer(problem);
        var summary = await reader.Look(id, moment.Value!, sight => HealthSummary.Of(sight.Session, sight.Verdict, sight.Now), http.RequestAborted).ConfigureAwait(false);
        return summary is null ? Problems.Answer(Problems.NoSession(id)) : Writing.Answer(written.Value, summary, SummaryMarkdown.Of);
    }
}
