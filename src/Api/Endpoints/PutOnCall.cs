using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>For a while somebody else has a role.</summary>
internal sealed class PutOnCall : IEndpoint
{
    public Right Needs => Right.Respond;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/sessions/{id}/oncall", (HttpContext http, string id, Asking asking) =>
                asking.Session<OnCallBody>(http, id, body => new SessionCommand.OverrideOnCall(body.Role, body.Contact, body.From, body.Until, body.Reason)))
            .WithName("PutOnCall").WithTags("Incidents").WithSummary("For a while somebody else has a role.")
            .Takes<OnCallBody>().Produces<AcceptedView>();
}
