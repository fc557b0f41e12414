using TempoNest.Api.Http;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Ends an incident with its cause and what was done.</summary>
internal sealed class PostResolution : IEndpoint
{
    public Right Needs => Right.Respond;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/incidents/{n}/resolve", (HttpContext http, string id, string n, Asking asking) =>
                asking.Incident<ResolveBody>(http, id, n, Wanted))
            .WithName("PostResolution").WithTags("Incidents").WithSummary("Ends an incident with its cause and what was done.")
            .Takes<ResolveBody>().Produces<AcceptedView>();

    private static Parsed<IncidentCommand> Wanted(ResolveBody body) => body.FollowUps is { } tasks && tasks.Any(task => task is null)
        ? Problems.Invalid("followUps", "One of them is empty.", "Say what will be done, and who will do it.")
        : new IncidentCommand.Resolve(new IncidentResolved(
            body.RootCause, body.Resolution, body.Prevention, [.. (body.FollowUps ?? []).Select(task => new FollowUp(task.Text ?? "", task.Owner, task.Due))]));
}
