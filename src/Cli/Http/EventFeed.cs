using System.Globalization;
using System.Net.ServerSentEvents;
using System.Threading.Channels;

namespace TempoNest.Cli.Http;

/// <summary>The events of a session as they are written, through every break of the line: who comes back says how far it had come.</summary>
internal sealed class EventFeed(ApiClient api, TimeProvider clock, string session)
{
    /// <summary>The service speaks every 15 seconds; three times as long without a word the line is taken for dead.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan BetweenCalls = TimeSpan.FromSeconds(1);

    // Who watches asks for the status in any case: an event that was pushed out by newer ones is no loss.
    private readonly Channel<SseItem<string>> events = Channel.CreateBounded<SseItem<string>>(new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Listens until it is cancelled.</summary>
    /// <param name="after">The last sequence that is known.</param>
    public async Task Listen(long after, CancellationToken cancel)
    {
        var last = after.ToString(CultureInfo.InvariantCulture);
        while (!cancel.IsCancellationRequested)
        {
            using var heard = new CancellationTokenSource(Silence, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(heard.Token, cancel);
            try
            {
                await foreach (var item in api.Follow($"{session}/events", last, either.Token))
                {
                    heard.CancelAfter(Silence);
                    if (item.EventId is not { Length: > 0 } id) continue;
                    last = id;
                    events.Writer.TryWrite(item);
                }
            }
            catch (Exception broken) when (broken is IOException or Unreachable or OperationCanceledException && !cancel.IsCancellationRequested) { /* called again below */ }
            await Task.Delay(BetweenCalls, clock, cancel);
        }
    }

    /// <summary>What has happened since the last time; waits up to <paramref name="longest"/> for something to.</summary>
    public async Task<IReadOnlyList<SseItem<string>>> News(TimeSpan longest, CancellationToken cancel)
    {
        try { await events.Reader.WaitToReadAsync(cancel).AsTask().WaitAsync(longest, clock, cancel); }
        catch (TimeoutException) { /* the caller looks for itself */ }
        List<SseItem<string>> news = [];
        while (events.Reader.TryRead(out var item)) news.Add(item);
        return news;
    }
}
