using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>An item of the report was done.</summary>
internal sealed class PostReportItemDone : IEndpoint
{
    public Right Needs => Right.Respond;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/report/items/{n}/done", (HttpContext http, string id, string n, Asking asking) =>
                asking.About<DoneBody>(http, id, n, PutReportItem.NoItem, (number, body) => new SessionCommand.FinishReportItem(number, body.Note)))
            .WithName("PostReportItemDone").WithTags("Report").WithSummary("An item of the report was done.")
            .Takes<DoneBody>().Produces<AcceptedView>();
}
