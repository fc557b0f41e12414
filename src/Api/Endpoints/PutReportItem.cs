using TempoNest.Api.Http;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Says who does an item of the report, and by when.</summary>
internal sealed class PutReportItem : IEndpoint
{
    public Right Needs => Right.Respond;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/sessions/{id}/report/items/{n}", (HttpContext http, string id, string n, Asking asking) =>
                asking.About<AssignmentBody>(http, id, n, NoItem, (number, body) => new SessionCommand.AssignReportItem(number, body.Owner, body.Due)))
            .WithName("PutReportItem").WithTags("Report").WithSummary("Says who does an item of the report, and by when.")
            .Takes<AssignmentBody>().Produces<AcceptedView>();

    public static ProblemView NoItem(string n) => Problems.NotFound("n", $"The report has no item {Query.Shown(n)}.", "Take a number from the items of the report.");
}
