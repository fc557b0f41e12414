using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using TempoNest.Api.Http;
using TempoNest.Api.Reading;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>Every open session's level, and each that changes: where to look, for whoever shows many.</summary>
internal sealed class GetFeed : IEndpoint
{
    public Permission Needs => Permission.Read;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/feed", Handle).WithName("GetFeed").WithTags("Sessions")
            .WithSummary("Server-sent events: how far each open session has come, now and whenever that changes.").Produces<LevelView>(contentType: "text/event-stream");

    private static async Task Handle(HttpContext http, Moves moves)
    {
        using var follower = await moves.Follow(http.RequestAborted).ConfigureAwait(false);
        await Sse.Answer(http, Levels(follower, http.RequestAborted)).ConfigureAwait(false);
    }

    private static async IAsyncEnumerable<SseItem<byte[]>> Levels(Follower follower, [EnumeratorCancellation] CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            var news = await follower.Next(Sse.Heartbeat, cancel).ConfigureAwait(false);
            foreach (var moved in news) yield return Sse.Item("level", new LevelView(moved.Session, moved.Sequence, moved.VerdictVersion, moved.Open));
            if (news.Count == 0) yield return Sse.Beat(TimeProvider.System.GetUtcNow());
        }
    }
}
