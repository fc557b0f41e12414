using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using TempoNest.Api.Access;
using TempoNest.Api.Http;
using TempoNest.Api.Reading;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>Every open session's level, and each that changes: where to look, for whoever shows many.</summary>
internal sealed class GetFeed : IEndpoint
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/feed", Handle).WithName("GetFeed").WithTags("Sessions")
            .WithSummary("Server-sent events: how far each open session has come, now and whenever that changes.").Produces<LevelView>(contentType: "text/event-stream");

    private static async Task Handle(HttpContext http, Moves moves, SessionReader reader)
    {
        using var follower = await moves.Follow(http.RequestAborted).ConfigureAwait(false);
        await Sse.Answer(http, Levels(follower, Callers.Of(http), reader, http.RequestAborted)).ConfigureAwait(false);
    }

    private static async IAsyncEnumerable<SseItem<byte[]>> Levels(Follower follower, Identity caller, SessionReader reader, [EnumeratorCancellation] CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            var news = await follower.Next(Sse.Heartbeat, cancel).ConfigureAwait(false);
            foreach (var moved in news)
                if (caller.Teams is null || (await reader.OwnerOf(moved.Session, cancel).ConfigureAwait(false) is { } owner && caller.IsOf(owner)))
                    yield return Sse.Item("level", new LevelView(moved.Session, moved.Sequence, moved.VerdictVersion, moved.Open));
            if (news.Count == 0) yield return Sse.Beat(TimeProvider.System.GetUtcNow());
        }
    }
}
