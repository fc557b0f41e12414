using System.Collections.Concurrent;
using TempoNest.EventLog;
using TempoNest.Sessions;
using TempoNest.Sessions.Json;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Snapshots;

namespace TempoNest.Contracts.Log;

/// <summary>Sessions as their log tells them, from the best snapshot on where there is one that can be trusted.</summary>
/// <param name="betweenMilestones">So many events apart a snapshot is kept for good: a place in the past is folded from the one before it.</param>
public sealed class SessionLog(IEventReader log, ISnapshotStore snapshots, int betweenMilestones = 20_000)
{
    /// <summary>Folding so many events anew is not worth a snapshot.</summary>
    private const int WorthIt = 100;

    // Versions of a few plans: what many versions need is still little, but not without end.
    private const int MostPlans = 256;

    private readonly ConcurrentDictionary<string, Plan> plans = new(StringComparer.Ordinal);

    /// <summary>
    /// The session, folded as far as a snapshot goes, or opened with nothing folded in; null when there is none of that id. What is missing
    /// is the caller's to read: all entries after <see cref="Session.Sequence"/>.
    /// </summary>
    /// <param name="service">Only what concerns this service; null for everything.</param>
    /// <param name="through">The last sequence that may be folded in; null for the head.</param>
    public async Task<Session?> Open(string id, string? service = null, long? through = null, CancellationToken cancel = default)
    {
        var newest = await log.Head(id, cancel).ConfigureAwait(false);
        var head = Math.Min(newest, through ?? long.MaxValue);
        if (head == 0) return null;
        foreach (var name in head < WorthIt ? [] : Kept(id, head, newest))
            if (await Resumed(id, name, service, head, cancel).ConfigureAwait(false) is { } session) return session;
        await foreach (var entry in log.ReadEntries(id, 0, Streams.Session, cancel).ConfigureAwait(false))
        {
            if (entry.Fact is not Sessions.Facts.SessionOpened opened) return null;
            return new Session(id, await PlanOf(opened.PlanSha256, cancel).ConfigureAwait(false), opened);
        }
        return null;
    }

    /// <summary>Keeps a snapshot of the session as it is folded, in place of the newest; the first beyond a milestone is kept for good besides.</summary>
    /// <param name="before">The sequence of the one that was kept before; 0 where none is known of.</param>
    public async Task Keep(Session session, long before, CancellationToken cancel = default)
    {
        // Who keeps it does not wait for this, and may fold on meanwhile.
        var (sequence, bytes) = (session.Sequence, SessionSnapshot.Write(session));
        if (await HashAt(session.Id, sequence, cancel).ConfigureAwait(false) is not { } hash) return;
        var snapshot = new StoredSnapshot(sequence, hash, bytes);
        await snapshots.Save(session.Id, snapshot, cancel).ConfigureAwait(false);
        var milestone = sequence / betweenMilestones;
        if (milestone > before / betweenMilestones) await snapshots.Save(Milestone(session.Id, milestone), snapshot, cancel).ConfigureAwait(false);
    }

    /// <summary>The plan under a hash that a session pinned. It never changes, and its sessions share it.</summary>
    /// <exception cref="InvalidOperationException">The log does not hold it.</exception>
    public async ValueTask<Plan> PlanOf(string sha256, CancellationToken cancel = default)
    {
        if (plans.TryGetValue(sha256, out var known)) return known;
        var bytes = await log.Plan(sha256, cancel).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"The log does not hold the plan {sha256} that a session pinned.");
        if (plans.Count >= MostPlans) plans.Clear();
        return plans[sha256] = SessionJson.ReadPlan(bytes);
    }

    /// <summary>Under which names there may be a snapshot that goes up to <paramref name="head"/> at most, the best first.</summary>
    private IEnumerable<string> Kept(string id, long head, long newest)
    {
        var milestone = head / betweenMilestones;
        if (milestone == newest / betweenMilestones) yield return id;
        // The newest is the best there is for the present; of the past, the milestone of its own stretch may lie after it.
        if (head == newest) yield break;
        if (milestone > 0) yield return Milestone(id, milestone);
        if (milestone > 1) yield return Milestone(id, milestone - 1);
    }

    private static string Milestone(string id, long number) => $"{id}@{number}";

    private async Task<Session?> Resumed(string id, string name, string? service, long head, CancellationToken cancel)
    {
        if (await snapshots.Read(name, cancel).ConfigureAwait(false) is not { } stored || stored.Sequence > head) return null;
        if (await HashAt(id, stored.Sequence, cancel).ConfigureAwait(false) is not { } hash || !hash.AsSpan().SequenceEqual(stored.Hash)) return null;
        try
        {
            var session = SessionSnapshot.Read(id, await PlanOf(SessionSnapshot.PlanOf(stored.Bytes), cancel).ConfigureAwait(false), stored.Bytes, service);
            return session.Sequence == stored.Sequence ? session : null;
        }
        // Damaged, of another fold, or of a plan that is gone: the log tells it all again.
        catch (Exception useless) when (useless is DamagedSnapshotException or InvalidOperationException or System.Text.Json.JsonException) { return null; }
    }

    private async Task<byte[]?> HashAt(string id, long sequence, CancellationToken cancel)
    {
        await foreach (var stored in log.Read(id, sequence - 1, sequence, cancel: cancel).ConfigureAwait(false)) return stored.Hash.ToArray();
        return null;
    }
}
