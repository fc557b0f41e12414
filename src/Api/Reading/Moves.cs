using System.Collections.Concurrent;
using TempoNest.Contracts;
using TempoNest.EventLog;

namespace TempoNest.Api.Reading;

/// <summary>
/// Where followers hear that sessions have moved: at once where the board tells, within two seconds where it does not. It tells levels, not
/// events: who is slow misses steps, never the last one.
/// </summary>
internal sealed partial class Moves(IStatusBoard board, IEventReader log, ILogger<Moves> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly Dictionary<string, SessionMoved> known = new(StringComparer.Ordinal);
    private readonly HashSet<Follower> followers = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource> awaited = new(StringComparer.Ordinal);

    /// <summary>Follows every session: the levels as they are known first, then those that change. Dispose it to stop.</summary>
    public async ValueTask<Follower> Follow(CancellationToken cancel)
    {
        // Known to nobody yet, or left alone while nobody followed: who begins gets what is so now.
        await Look(cancel).ConfigureAwait(false);
        lock (gate)
        {
            var follower = new Follower(this, known.Values.Where(level => level.Open));
            followers.Add(follower);
            return follower;
        }
    }

    /// <summary>Ends when the session is said to have moved, or after <paramref name="longest"/>.</summary>
    public async Task Moved(string session, TimeSpan longest, CancellationToken cancel)
    {
        var word = awaited.GetOrAdd(session, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        try { await word.Task.WaitAsync(longest, TimeProvider.System, cancel).ConfigureAwait(false); }
        catch (TimeoutException) { /* nobody said so; the caller looks for itself */ }
    }

    internal void Leave(Follower follower)
    {
        lock (gate) followers.Remove(follower);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Listen(stoppingToken), Poll(stoppingToken));

    private async Task Listen(CancellationToken cancel)
    {
        await foreach (var moved in board.Listen(cancel).ConfigureAwait(false)) Tell(moved);
    }

    private async Task Poll(CancellationToken cancel)
    {
        using var pulse = new PeriodicTimer(BetweenLooks, TimeProvider.System);
        while (await pulse.WaitForNextTickAsync(cancel).ConfigureAwait(false))
        {
            if (followers.Count == 0) continue;
            try { await Look(cancel).ConfigureAwait(false); }
            catch (EventLogUnavailableException away) { LookFailed(away.Message); }
        }
    }

    private async Task Look(CancellationToken cancel)
    {
        var levels = await log.Levels(cancel).ConfigureAwait(false);
        foreach (var level in levels) Tell(new SessionMoved(level.Session, level.Sequence, level.VerdictVersion, true));
        var open = levels.Select(level => level.Session).ToHashSet(StringComparer.Ordinal);
        List<SessionMoved> ended;
        lock (gate) ended = [.. known.Values.Where(level => level.Open && !open.Contains(level.Session))];
        foreach (var level in ended) await TellEnd(level, cancel).ConfigureAwait(false);
    }

    /// <summary>Not among the open ones any more: its summary says how it ended; one that was opened a moment ago has none yet.</summary>
    private async Task TellEnd(SessionMoved level, CancellationToken cancel)
    {
        if (await log.Summary(level.Session, cancel).ConfigureAwait(false) is { Open: false } summary)
            Tell(new SessionMoved(level.Session, summary.Sequence, summary.VerdictVersion, false));
    }

    private void Tell(SessionMoved moved)
    {
        lock (gate)
        {
            if (known.TryGetValue(moved.Session, out var level) && level.Sequence >= moved.Sequence && level.Open == moved.Open) return;
            known[moved.Session] = moved;
            foreach (var follower in followers) follower.Hear(moved);
            // An ended one never moves again: those who follow have heard.
            if (!moved.Open) known.Remove(moved.Session);
        }
        if (awaited.TryRemove(moved.Session, out var word)) word.TrySetResult();
    }

    [LoggerMessage(LogLevel.Warning, "What open sessions have come to could not be read, and is read again in two seconds: {Reason}")]
    private partial void LookFailed(string reason);
}
