using TempoNest.Api.Http;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Makes an incident a part of another one, which goes on.</summary>
internal sealed class PostMerge : IEndpoint
{
    public Right Needs => Right.Respond;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/incidents/{n}/merge", (HttpContext http, string id, string n, Asking asking) =>
                asking.Session<MergeBody>(http, id, body => Wanted(n, body)))
            .WithName("PostMerge").WithTags("Incidents").WithSummary("Makes an incident a part of another one, which goes on.")
            .Takes<MergeBody>().Produces<AcceptedView>();

    private static Parsed<SessionCommand> Wanted(string n, MergeBody body)
    {
        if (Asking.Number(n) is not { } number) return Asking.NoIncident(n);
        return body.Into is { } into ? new SessionCommand.MergeIncident(number, into, body.Reason) : Problems.Missing("into");
    }
}
