using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using TempoNest.Api.Http;
using TempoNest.Api.Reading;
using TempoNest.EventLog;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>The log itself, entry by entry, as it is stored.</summary>
internal sealed class GetEvents : IEndpoint
{
    public Right Needs => Right.Read;

    private const int OnPage = 50;
    private const int InChunk = 500;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/sessions/{id}/events", Handle).WithName("GetEvents").WithTags("Record")
            .WithSummary("The log itself, entry by entry, as it is stored.").Produces<Page<EventView>>();

    private static async Task<IResult> Handle(HttpContext http, string id, IEventReader log, SessionReader reader, Moves moves)
    {
        var (moment, limit, after) = (Moment.Read(http.Request), Query.Limit(http.Request, OnPage), After(http.Request, id));
        var (type, stream) = (Type(http.Request), Query.One(http.Request, "stream"));
        if ((moment.Problem ?? limit.Problem ?? after.Problem ?? type.Problem ?? stream.Problem) is { } problem) return Problems.Answer(problem);
        if (!await reader.Knows(id, http.RequestAborted).ConfigureAwait(false)) return Problems.Answer(Problems.NoSession(id));
        if (Sse.IsWanted(http.Request)) return await Follow(http, id, after.Value, new Wanted(type.Value, stream.Value), log, moves).ConfigureAwait(false);
        List<StoredEvent> found = [];
        await foreach (var stored in Prefix.Stored(log, id, moment.Value!, after.Value, stream.Value, http.RequestAborted).ConfigureAwait(false))
        {
            if ((type.Value ?? stored.Type) != stored.Type || IsLater(stored, moment.Value!)) continue;
            found.Add(stored);
            if (found.Count > limit.Value) break;
        }
        var page = found.Take(limit.Value).ToList();
        var next = found.Count > limit.Value ? Cursors.Write($"events/{id}", page[^1].Sequence.ToString(CultureInfo.InvariantCulture)) : null;
        return Answers.Json(new Page<EventView>([.. page.Select(Of)], next));
    }

    /// <summary>The log from there on, and on, entry by entry; who comes back says by Last-Event-ID how far it had come.</summary>
    private static async Task<IResult> Follow(HttpContext http, string id, long after, Wanted wanted, IEventReader log, Moves moves)
    {
        if (Query.One(http.Request, "asOf").Value is not null || Query.One(http.Request, "at").Value is not null)
            return Problems.Answer(Problems.Malformed("asOf", "What goes on has no past state.", "Leave asOf and at out, or ask for application/json."));
        if (long.TryParse(http.Request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen)) after = Math.Max(after, seen);
        await Sse.Answer(http, Entries(id, after, wanted, log, moves, http.RequestAborted)).ConfigureAwait(false);
        return Results.Empty;
    }

    private static async IAsyncEnumerable<SseItem<byte[]>> Entries(
        string id, long after, Wanted wanted, IEventReader log, Moves moves, [EnumeratorCancellation] CancellationToken cancel)
    {
        var spoke = TimeProvider.System.GetTimestamp();
        while (!cancel.IsCancellationRequested)
        {
            var chunk = await Chunk(id, after, log, cancel).ConfigureAwait(false);
            foreach (var stored in chunk)
            {
                after = stored.Sequence;
                if (!wanted.Takes(stored)) continue;
                spoke = TimeProvider.System.GetTimestamp();
                yield return Sse.Item(stored.Type, Of(stored), stored.Sequence.ToString(CultureInfo.InvariantCulture));
            }
            if (TimeProvider.System.GetElapsedTime(spoke) >= Sse.Heartbeat)
            {
                spoke = TimeProvider.System.GetTimestamp();
                yield return Sse.Beat(TimeProvider.System.GetUtcNow());
            }
            if (chunk.Count < InChunk) await moves.Moved(id, BetweenLooks, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>What is new; nothing while the log cannot be read: who follows waits, and is not sent away.</summary>
    private static async Task<List<StoredEvent>> Chunk(string id, long after, IEventReader log, CancellationToken cancel)
    {
        List<StoredEvent> chunk = [];
        try
        {
            await foreach (var stored in log.Read(id, after, cancel: cancel).ConfigureAwait(false))
            {
                chunk.Add(stored);
                if (chunk.Count == InChunk) break;
            }
        }
        catch (EventLogUnavailableException) { /* what was read of it is whole; the rest is read at the next look */ }
        return chunk;
    }

    private sealed record Wanted(string? Type, string? Stream)
    {
        public bool Takes(StoredEvent stored) => (Type ?? stored.Type) == stored.Type && (Stream ?? stored.Stream) == stored.Stream;
    }

    /// <summary>Of what is said of the world up to an instant, an entry stands whole: its bytes are what its hash covers.</summary>
    private static bool IsLater(StoredEvent stored, Moment moment) => moment is Moment.At at && Sessions.Replay.UpTo(Contracts.Log.Entries.Of(stored), at.Instant) is null;

    private static EventView Of(StoredEvent stored) => new(
        stored.Sequence, stored.Stream, stored.Version, stored.Type, stored.Schema, stored.Occurred, stored.Recorded, stored.Actor,
        stored.Causation, stored.CommandId, Convert.ToHexStringLower(stored.Hash.Span), new RawJson(stored.Body));

    private static Parsed<long> After(HttpRequest request, string id)
    {
        var (after, cursor) = (Query.One(request, "after"), Cursors.Read(request, $"events/{id}"));
        if ((after.Problem ?? cursor.Problem) is { } problem) return problem;
        if ((cursor.Value ?? after.Value) is not { } text) return 0;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)) return sequence;
        return cursor.Value is not null ? Cursors.Bad() : Problems.Malformed("after", $"'{Query.Shown(text)}' is no sequence.", "Give the sequence of the last entry you have, or 0.");
    }

    private static Parsed<string?> Type(HttpRequest request)
    {
        var type = Query.One(request, "type");
        if (type.Problem is not null || type.Value is null || FactNames.All.Any(row => row.Name == type.Value)) return type;
        return Problems.Malformed("type", $"There is no type '{Query.Shown(type.Value)}'.", $"Name one of {string.Join(", ", FactNames.All.Select(row => row.Name))}.");
    }
}
