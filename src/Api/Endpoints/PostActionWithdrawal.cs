using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Takes back a request for an action that has not begun.</summary>
internal sealed class PostActionWithdrawal : IEndpoint
{
    public Right Needs => Right.RequestAction;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/actions/{n}/withdraw", (HttpContext http, string id, string n, Asking asking) =>
                asking.About<ReasonBody>(http, id, n, Asking.NoAction, (number, body) => new SessionCommand.WithdrawAction(number, body.Reason)))
            .WithName("PostActionWithdrawal").WithTags("Actions").WithSummary("Takes back a request for an action that has not begun.")
            .Takes<ReasonBody>().Produces<AcceptedView>();
}
