using System.Collections.Concurrent;
using TempoNest.Contracts;
using TempoNest.Contracts.Log;
using TempoNest.EventLog;
using TempoNest.Sessions;
using TempoNest.Sessions.Policy;

namespace TempoNest.Api.Reading;

/// <summary>
/// Reads sessions straight from the log, without asking anybody who writes it: folds each once, keeps the most recently looked at, and
/// folds on what was added since.
/// </summary>
internal sealed class SessionReader(IEventReader log, SessionLog sessions, [FromKeyedServices(Clocks.Sessions)] TimeProvider clock, ReaderLimits limits)
{
    private readonly Recent<(string Session, Moment Moment, long Head), FoldedSession> folded = new(limits.Sessions);
    private readonly ConcurrentDictionary<string, string> owners = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> planNames = new(StringComparer.Ordinal);

    /// <summary>Whether there is such a session.</summary>
    public async ValueTask<bool> Knows(string session, CancellationToken cancel) =>
        Streams.IsSession(session) && await log.Head(session, cancel).ConfigureAwait(false) > 0;

    /// <summary>What <paramref name="view"/> makes of the session; null when there is none, or was none then.</summary>
    public async Task<T?> Look<T>(string session, Moment moment, Func<Sight, T?> view, CancellationToken cancel)
        where T : class
    {
        if (!Streams.IsSession(session)) return null;
        var head = await log.Head(session, cancel).ConfigureAwait(false);
        if (head == 0) return null;
        // Beyond the head there is nothing known yet: that is the present.
        if (moment is Moment.AsOfSequence ahead && ahead.Sequence >= head) moment = new Moment.AsOfSequence(head);
        return await folded.Get(KeyOf(session, moment, head), _ => new FoldedSession(session, moment, log, sessions))
            .Look(clock.GetUtcNow(), head, view, cancel).ConfigureAwait(false);
    }

    /// <summary>Who owns the deployment of a session; null when there is no such session. It never changes, so it is looked up once.</summary>
    public async ValueTask<string?> OwnerOf(string session, CancellationToken cancel)
    {
        if (!Streams.IsSession(session)) return null;
        if (owners.TryGetValue(session, out var known)) return known;
        await foreach (var stored in log.Read(session, 0, 1, cancel: cancel).ConfigureAwait(false)) known = Replay.Opening(session, Entries.Of(stored)).Deployment.Owner;
        if (known is null) return null;
        if (owners.Count > 100_000) owners.Clear();
        return owners[session] = known;
    }

    /// <summary>The plan a session was opened with. It never changes, so it is looked up once.</summary>
    public async ValueTask<Plan> PlanOfSession(string session, CancellationToken cancel)
    {
        if (planNames.TryGetValue(session, out var known)) return await sessions.PlanOf(known, cancel).ConfigureAwait(false);
        await foreach (var stored in log.Read(session, 0, 1, cancel: cancel).ConfigureAwait(false)) known = Replay.Opening(session, Entries.Of(stored)).PlanSha256;
        if (planNames.Count > 100_000) planNames.Clear();
        return await sessions.PlanOf(planNames[session] = known ?? throw new InvalidOperationException($"Session {session} has a summary and no events."), cancel).ConfigureAwait(false);
    }

    /// <summary>A prefix by sequence never changes; what else is said of the past may be told better once the log has grown.</summary>
    private static (string, Moment, long) KeyOf(string session, Moment moment, long head) =>
        (session, moment, moment is Moment.Now or Moment.AsOfSequence ? 0 : head);
}
