using TempoNest.Api.Http;
using TempoNest.Api.Reading;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Reports;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>What a deployment came to: as data, or as a page of Markdown.</summary>
internal sealed class GetReport : IEndpoint
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/sessions/{id}/report", Handle).WithName("GetReport").WithTags("Report")
            .WithSummary("What a deployment came to, provisional until somebody has decided. With format=md, or where text/markdown is accepted, as a page.")
            .Produces<DeploymentReport>().Produces<string>(StatusCodes.Status200OK, "text/markdown");

    private static async Task<IResult> Handle(HttpContext http, string id, ReportReader reports)
    {
        var (moment, written) = (Moment.Read(http.Request), Writing.Of(http.Request));
        if ((moment.Problem ?? written.Problem) is { } problem) return Problems.Answer(problem);
        var report = await reports.Of(id, moment.Value!, http.RequestAborted).ConfigureAwait(false);
        return report is null ? Problems.Answer(Problems.NoSession(id)) : Writing.Answer(written.Value, report, ReportMarkdown.Of);
    }
}
