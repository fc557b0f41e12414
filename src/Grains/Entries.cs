using System.Runtime.CompilerServices;
using TempoNest.EventLog;
using TempoNest.Sessions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Json;

namespace TempoNest.Grains;

/// <summary>From stored bytes to facts, and to sessions.</summary>
internal static class Entries
{
    public static Entry Of(StoredEvent stored) => new(
        stored.Sequence, stored.Stream, stored.Version, stored.Occurred, stored.Recorded, stored.Actor, SessionJson.ReadFact(stored.Type, stored.Body.Span));

    public static async IAsyncEnumerable<Entry> ReadEntries(
        this IEventReader log, string session, long after, string? stream = null, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        await foreach (var stored in log.Read(session, after, null, stream, cancel)) yield return Of(stored);
    }

    /// <summary>The session as opened, its log not folded in yet; null when nothing was opened under that id.</summary>
    public static async Task<Session?> OpenedSession(this IEventReader log, string id)
    {
        await foreach (var entry in log.ReadEntries(id, 0, Streams.Session))
        {
            if (entry.Fact is not SessionOpened opened) return null;
            var plan = await log.Plan(opened.PlanSha256) ?? throw new InvalidOperationException($"The plan {opened.PlanSha256} of session {id} is not in the log.");
            return new Session(id, SessionJson.ReadPlan(plan), opened);
        }
        return null;
    }
}
