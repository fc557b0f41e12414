using TempoNest.Api.Http;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Adds something to do to the report.</summary>
internal sealed class PostReportItem : IEndpoint
{
    public Right Needs => Right.Respond;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/report/items", (HttpContext http, string id, Asking asking) =>
                asking.Session<ReportItemBody>(http, id, Wanted, reply => Asking.Numbered(http, $"/api/v1/sessions/{Uri.EscapeDataString(id)}/report", reply)))
            .WithName("PostReportItem").WithTags("Report").WithSummary("Adds something to do to the report, whatever has become of the session.")
            .Takes<ReportItemBody>().Produces<NumberedView>(StatusCodes.Status201Created);

    private static Parsed<SessionCommand> Wanted(ReportItemBody body) => new SessionCommand.AddReportItem(body.Section ?? ReportSection.Actions, body.Text, body.Owner, body.Due);
}
