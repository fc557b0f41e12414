using TempoNest.Api.Http;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>For a while nobody is told of what a rule says, or a service is under maintenance.</summary>
internal sealed class PostMute : IEndpoint
{
    public Right Needs => Right.Respond;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/mutes", (HttpContext http, string id, Asking asking) =>
                asking.Session<MuteBody>(http, id, Wanted, reply => Asking.Numbered(http, $"/api/v1/sessions/{Uri.EscapeDataString(id)}/mutes", reply)))
            .WithName("PostMute").WithTags("Incidents").WithSummary("For a while nobody is told of what a rule says, or a service is under maintenance.")
            .Takes<MuteBody>().Produces<NumberedView>(StatusCodes.Status201Created);

    private static Parsed<SessionCommand> Wanted(MuteBody body) => body.Until is { } until
        ? new SessionCommand.Mute(body.Kind ?? MuteKind.Mute, body.Rule, body.Service, body.From, until, body.Reason)
        : Problems.Missing("until");
}
