using TempoNest.Contracts.Log;
using TempoNest.EventLog;
using TempoNest.Sessions;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Reading;

/// <summary>One session folded so far. One reader at a time: it is folded on before it is looked at.</summary>
internal sealed class FoldedSession(string id, Moment moment, IEventReader log, SessionLog sessions) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private Session? session;
    private Verdict? verdict;
    private StatusView? status;

    /// <summary>The answer of <paramref name="view"/>, or null when the session has no entries yet.</summary>
    /// <param name="head">The head of the log a moment ago: nothing is read where that is folded already.</param>
    public async Task<T?> Look<T>(DateTimeOffset now, long head, Func<Sight, T?> view, CancellationToken cancel)
        where T : class
    {
        await gate.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            if (session is null || (moment is Moment.Now && session.Sequence < head)) await CatchUp(cancel).ConfigureAwait(false);
            if (session is null) return null;
            verdict ??= Verdict.Of(session);
            var (seen, judged, at) = (session, verdict, Instant(session, now));
            return view(new Sight(seen, judged, at, () => (status ??= StatusView.Of(seen, judged, at)).At(seen.Plan, at)));
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task CatchUp(CancellationToken cancel)
    {
        var folded = session ?? await Resumed(cancel).ConfigureAwait(false);
        var after = folded?.Sequence ?? 0;
        await foreach (var entry in Prefix.Read(log, id, moment, after, cancel: cancel).ConfigureAwait(false))
        {
            // What ends half-way is folded again from the beginning: a part of the past must never pass for the whole.
            session = null;
            folded ??= await Begin(entry, cancel).ConfigureAwait(false);
            folded.Apply(entry);
        }
        if (folded is null || folded.Sequence == session?.Sequence) return;
        (session, verdict, status) = (folded, null, null);
    }

    private async ValueTask<Session> Begin(TempoNest.Sessions.Facts.Entry first, CancellationToken cancel)
    {
        var opened = Replay.Opening(id, first);
        return new Session(id, await sessions.PlanOf(opened.PlanSha256, cancel).ConfigureAwait(false), opened);
    }

    /// <summary>What a snapshot spares folding; only a prefix by sequence can begin with one.</summary>
    private async Task<Session?> Resumed(CancellationToken cancel) => moment switch
    {
        Moment.Now => await sessions.Open(id, cancel: cancel).ConfigureAwait(false),
        Moment.AsOfSequence known => await sessions.Open(id, through: known.Sequence, cancel: cancel).ConfigureAwait(false),
        _ => null,
    };

    private DateTimeOffset Instant(Session folded, DateTimeOffset now) => moment switch
    {
        Moment.AsOfSequence => folded.LastRecorded,
        Moment.AsOfTime then => then.Instant < now ? then.Instant : now,
        Moment.At at => at.Instant < now ? at.Instant : now,
        _ => now,
    };
}
