using System.Net.ServerSentEvents;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Http;

/// <summary>Answers that go on: server-sent events, each a view as JSON, and a heartbeat where there is nothing to say.</summary>
internal static class Sse
{
    /// <summary>Longer than this nothing is silent, so that neither side takes the other for dead.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static bool IsWanted(HttpRequest request) => request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/event-stream");

    public static SseItem<byte[]> Item<T>(string type, T view, string? id = null) => new(ViewJson.Bytes(view), type) { EventId = id };

    public static SseItem<byte[]> Beat(DateTimeOffset now) => Item("heartbeat", new HeartbeatView(now));

    public static async Task Answer(HttpContext http, IAsyncEnumerable<SseItem<byte[]>> items)
    {
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-cache,no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        // Whoever follows knows at once that they are heard, though there may be nothing to say yet.
        await http.Response.Body.FlushAsync(http.RequestAborted).ConfigureAwait(false);
        try { await SseFormatter.WriteAsync(items, http.Response.Body, static (item, writer) => System.Buffers.BuffersExtensions.Write(writer, item.Data), ended.Token).ConfigureAwait(false); }
        // The node is told to end, and nobody is to wait for who follows: they connect to another and say how far they were.
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !http.RequestAborted.IsCancellationRequested) { }
    }
}
