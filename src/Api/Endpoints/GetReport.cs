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

    private static async Task<IResult> Handle(HttpContext http, string id, SessionReader reader, EarlierItems earlier)
    {
        var (moment, written) = (Moment.Read(http.Request), Writing.Of(http.Request));
        if ((moment.Problem ?? written.Problem) is { } problem) return Problems.Answer(problem);
        var made = await reader.Look(id, moment.Value!, sight => new Made(DeploymentReport.Of(sight.Session, sight.Verdict, sight.Now), sight.Session.Opened.OpenedAt), http.RequestAborted).ConfigureAwait(false);
        if (made is null) return Problems.Answer(Problems.NoSession(id));
        var open = await earlier.Before(made.Report, made.OpenedAt, moment.Value!, http.RequestAborted).ConfigureAwait(false);
        return Writing.Answer(written.Value, made.Report with { OpenItems = open }, ReportMarkdown.Of);
    }

    private sealed record Made(DeploymentReport Report, DateTimeOffset OpenedAt);
}
