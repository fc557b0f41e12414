using System.Collections.Concurrent;
using System.Net;

namespace TempoNest.EndToEnd.Tests.Cluster;

/// <summary>Somebody who keeps asking for statuses, a few at once, and writes down how each was answered.</summary>
internal sealed class StatusReader(HttpClient http, IReadOnlyList<string> sessions) : IAsyncDisposable
{
    private const int AtOnce = 4;
    private static readonly TimeSpan BetweenAsks = TimeSpan.FromMilliseconds(40);
    private readonly ConcurrentQueue<(DateTimeOffset At, int Status)> answers = [];
    private readonly CancellationTokenSource stop = new();
    private Task[] asking = [];

    public void Start() => asking = [.. Enumerable.Range(0, AtOnce).Select(lane => Ask(lane))];

    /// <summary>Of what was asked in a stretch of time, how much was answered with 200; and the longest run of refusals.</summary>
    public (int Asked, double Answered, TimeSpan LongestRefusal) Between(DateTimeOffset from, DateTimeOffset to)
    {
        var asked = answers.Where(answer => answer.At >= from && answer.At <= to).OrderBy(answer => answer.At).ToList();
        var (longest, began) = (TimeSpan.Zero, (DateTimeOffset?)null);
        foreach (var (at, status) in asked)
        {
            if (status == 200) began = null;
            else began ??= at;
            if (began is { } since && at - since > longest) longest = at - since;
        }
        return (asked.Count, asked.Count == 0 ? 0 : (double)asked.Count(answer => answer.Status == 200) / asked.Count, longest);
    }

    /// <summary>How often each status was answered.</summary>
    public string Told => string.Join(", ", answers.GroupBy(answer => answer.Status).OrderBy(group => group.Key).Select(group => $"{group.Key}: {group.Count()}"));

    public async Task Stop()
    {
        await stop.CancelAsync();
        await Task.WhenAll(asking);
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        stop.Dispose();
    }

    private async Task Ask(int lane)
    {
        for (var turn = lane; !stop.IsCancellationRequested; turn += AtOnce)
        {
            var at = TimeProvider.System.GetUtcNow();
            try
            {
                using var answer = await http.GetAsync(new Uri($"/api/v1/sessions/{sessions[turn * 7 % sessions.Count]}/status", UriKind.Relative), stop.Token);
                answers.Enqueue((at, (int)answer.StatusCode));
                await Task.Delay(BetweenAsks, TimeProvider.System, stop.Token);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested) { return; }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException) { answers.Enqueue((at, (int)HttpStatusCode.RequestTimeout)); }
        }
    }
}
