using TempoNest.Api.Http;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Says what came of an action whose outcome is not known.</summary>
internal sealed class PostActionSettlement : IEndpoint
{
    public Right Needs => Right.RequestAction;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/actions/{n}/settle", (HttpContext http, string id, string n, Asking asking) =>
                asking.About<SettlementBody>(http, id, n, Asking.NoAction, (number, body) => body.Outcome is { } outcome ? new SessionCommand.SettleAction(number, outcome, body.Note) : Problems.Missing("outcome")))
            .WithName("PostActionSettlement").WithTags("Actions").WithSummary("Says what came of an action whose outcome is not known.")
            .Takes<SettlementBody>().Produces<AcceptedView>();
}
