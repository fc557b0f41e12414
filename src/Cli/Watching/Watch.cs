using System.Net.ServerSentEvents;
using System.Text.Json;
using TempoNest.Cli.Http;
using TempoNest.Cli.Showing;

namespace TempoNest.Cli.Watching;

/// <summary>Looks at a session whenever it moves, until what was waited for has come.</summary>
internal sealed class Watch(Call call, string session, Goal goal, IScreen screen)
{
    /// <summary>A fast session moves many times a second; nobody reads so fast.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    /// <summary>A service that is away is not heard to come back.</summary>
    private static readonly TimeSpan WhileAway = TimeSpan.FromSeconds(2);

    private IReadOnlyList<JsonElement> rounds = [];
    private string roundsSeen = "";
    private bool isAway;

    /// <summary>The last status, and whether the goal was reached; it is not where time ran out.</summary>
    /// <param name="untilFailing">Whether a failing verdict ends the watch: who waits for a good one has their answer.</param>
    public async Task<(JsonElement Status, bool Reached)> Run(TimeSpan? patience, bool untilFailing, CancellationToken cancel)
    {
        var first = (await call.Status(session, cancel)).Json;
        var (latest, clock) = (first, call.Here.Clock);
        using var timeUp = new CancellationTokenSource(patience ?? Timeout.InfiniteTimeSpan, clock);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(timeUp.Token, cancel);
        var feed = new EventFeed(call.Api, clock, session);
        var listening = feed.Listen(first.At("sequence")?.GetInt64() ?? 0, ended.Token);
        try
        {
            await Show(first, [], ended.Token);
            while (!goal.IsReached(first, latest) && !(untilFailing && Verdict.Of(latest).Code == Exit.Failing))
            {
                var news = await News(feed, listening, ended.Token);
                if (await Look(ended.Token) is not { } seen) continue;
                latest = seen;
                await Show(latest, news, ended.Token);
            }
            return (latest, true);
        }
        catch (OperationCanceledException) when (timeUp.IsCancellationRequested && !cancel.IsCancellationRequested) { return (latest, false); }
        finally
        {
            await ended.CancelAsync();
            try { await listening; }
            catch (Exception done) when (done is OperationCanceledException or Refusal) { /* nobody listens any more */ }
        }
    }

    private async Task<IReadOnlyList<SseItem<string>>> News(EventFeed feed, Task listening, CancellationToken cancel)
    {
        await Task.Delay(BetweenLooks, call.Here.Clock, cancel);
        // Refused, as by a key that was revoked: the watch ends with the same words.
        if (listening.IsFaulted) await listening;
        return await feed.News(isAway ? WhileAway : screen.Longest, cancel);
    }

    /// <summary>The status as it is; null while nobody answers.</summary>
    private async Task<JsonElement?> Look(CancellationToken cancel)
    {
        try
        {
            var status = (await call.Status(session, cancel)).Json;
            if (isAway) call.Here.Say("The service answers again.");
            isAway = false;
            return status;
        }
        catch (Unreachable away)
        {
            if (!isAway) call.Here.Say($"{away.Message}. Asking again.");
            isAway = true;
            return null;
        }
    }

    private async Task Show(JsonElement status, IReadOnlyList<SseItem<string>> news, CancellationToken cancel)
    {
        if (screen.ShowsRounds && roundsSeen != (status.At("rounds")?.GetRawText() ?? ""))
        {
            roundsSeen = status.At("rounds")?.GetRawText() ?? "";
            try { rounds = [.. (await call.Api.Get($"{session}/rounds?limit=200", cancel)).Json.Items("items")]; }
            catch (Unreachable) { roundsSeen = ""; }
        }
        screen.Show(new Sight(status, rounds, news));
    }
}
