using System.Collections.Concurrent;
using System.Globalization;
using TempoNest.EndToEnd.Tests.Support;

namespace TempoNest.EndToEnd.Tests.Cluster;

/// <summary>Somebody who keeps writing notes and does not let go of one before it is acknowledged: what was, is written down here.</summary>
/// <param name="api">Where they are sent.</param>
internal sealed class NoteWriter(DotnetProcess api, IReadOnlyList<string> sessions) : IAsyncDisposable
{
    private const int AtOnce = 4;
    private static readonly TimeSpan BetweenNotes = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BeforeRetry = TimeSpan.FromMilliseconds(500);
    private readonly ConcurrentQueue<(string Session, string Text)> acknowledged = [];
    private readonly CancellationTokenSource stop = new();
    private Task[] writing = [];
    private int retries;

    public IReadOnlyCollection<(string Session, string Text)> Acknowledged => acknowledged;
    public int Retries => retries;

    public void Start() => writing = [.. Enumerable.Range(0, AtOnce).Select(Write)];

    /// <summary>Ends once what was begun is acknowledged.</summary>
    public async Task Stop()
    {
        await stop.CancelAsync();
        await Task.WhenAll(writing);
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        stop.Dispose();
    }

    private async Task Write(int lane)
    {
        for (var turn = lane; !stop.IsCancellationRequested; turn += AtOnce)
        {
            var (session, text) = (sessions[turn * 13 % sessions.Count], turn.ToString(CultureInfo.InvariantCulture));
            while (!await IsTaken(session, text))
            {
                Interlocked.Increment(ref retries);
                await Task.Delay(BeforeRetry, TimeProvider.System);
            }
            acknowledged.Enqueue((session, text));
            await Task.Delay(BetweenNotes, TimeProvider.System);
        }
    }

    private async Task<bool> IsTaken(string session, string text)
    {
        var began = api.LogLength;
        try
        {
            var answer = await api.Http.Post($"sessions/{session}/notes", $$"""{"text":"{{text}}"}""", ("Idempotency-Key", $"note-{text}"));
            // The same key and body is the same note: anything but taken, or not now, is a fault.
            Assert.True(answer.Status is 200 or 503, $"{answer.Status}: {answer.Text}{Environment.NewLine}{api.LogSince(began)}");
            return answer.Status == 200;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException) { return false; }
    }
}
