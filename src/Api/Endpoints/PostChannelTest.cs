using TempoNest.Api.Http;
using TempoNest.Contracts;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Sends a test through a channel, and what the receiver said to it.</summary>
internal sealed class PostChannelTest : IEndpoint
{
    public Right Needs => Right.Administer;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/channels/{name}/test", Handle)
            .WithName("PostChannelTest").WithTags("Notices").WithSummary("Sends a test through a channel, and what the receiver said to it.").Takes<ReasonBody>().Produces<ChannelTrialView>();

    private static async Task<IResult> Handle(HttpContext http, string name, Door door)
    {
        var read = await Commands.Read<ReasonBody>(http).ConfigureAwait(false);
        if (read.Problem is { } problem) return Problems.Answer(problem);
        var by = read.Value!.By;
        var trial = await door.To<IChannelGrain>("channels").Try(name, $"test-{by.Key ?? http.TraceIdentifier}", by.Actor).ConfigureAwait(false);
        return trial is null ? Problems.Answer(Problems.NotFound("name", $"There is no channel '{Query.Shown(name)}'.", "Take a name from the list of channels.")) : Answers.Json(trial);
    }
}
