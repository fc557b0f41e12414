using TempoNest.Api.Http;
using TempoNest.Api.Inbound;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Logs;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>A service says that it lives; an inbox remembers it for the sessions that ask there.</summary>
internal sealed class PostHeartbeat : IEndpoint
{
    public Right Needs => Right.Push;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/inbound/heartbeats/{inbox}", Take).WithName("PostHeartbeat").WithTags("Inbound")
            .WithSummary("A service says that it lives. A repetition within five seconds changes nothing.").Takes<HeartbeatBody>().Produces(StatusCodes.Status204NoContent);

    private static async Task<IResult> Take(HttpContext http, string inbox, InboxDoor door)
    {
        if (InboxDoor.Refusal(http, inbox) is { } refused) return Problems.Answer(refused);
        var read = await Commands.Read<HeartbeatBody>(http).ConfigureAwait(false);
        if (read.Problem is { } problem) return Problems.Answer(problem);
        var (body, by) = (read.Value!.Body, read.Value.By);
        var beat = new HeartbeatReceived(body.Service?.Trim() ?? "", body.Healthy ?? true, body.Message is { } said ? SafeText.Of(said) : null);
        return InboxDoor.Answer(await door.To(inbox).Beat(beat, by).ConfigureAwait(false));
    }
}
