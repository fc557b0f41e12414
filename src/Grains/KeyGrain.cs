using TempoNest.Contracts;
using TempoNest.Contracts.Log;
using TempoNest.EventLog;
using TempoNest.Sessions;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;

namespace TempoNest.Grains;

/// <summary>Writes the log of keys.</summary>
internal sealed class KeyGrain(IEventLog log, TimeProvider clock) : Grain, IKeyGrain
{
    private readonly KeyRing ring = new();
    private StreamWriter writer = null!;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // Whatever a demo does to the sessions' time, a key lives by the machine's.
        writer = new StreamWriter(log, clock, Streams.Keys, Streams.Keys, DeactivateOnIdle);
        await CatchUp();
    }

    public Task<Reply> Issue(KeyIssued key, Commanding by) => Do(() => ring.Issue(key, clock.GetUtcNow()), key.Key, by);

    public Task<Reply> Revoke(string key, string? reason, Commanding by) => Do(() => ring.Revoke(key, reason), key, by);

    private async Task<Reply> Do(Func<Decision> decide, string key, Commanding by)
    {
        if (await log.Before(Streams.Keys, by) is { } before) return before;
        var decision = decide();
        if (decision is not Decision.Accepted accepted) return Commands.Refused((Decision.Refused)decision, ring.Sequence);
        var reply = new Reply(accepted.Facts.Count > 0 ? ReplyKind.Done : ReplyKind.Already, ring.Sequence + accepted.Facts.Count, key);
        if (accepted.Facts.Count > 0) await writer.Append(new Draft(accepted.Facts, by.Actor) { Origin = by.Origin, Command = Commands.Record(Streams.Keys, by, reply) });
        await CatchUp();
        return reply;
    }

    private async Task CatchUp()
    {
        await foreach (var entry in log.ReadEntries(Streams.Keys, ring.Sequence))
        {
            ring.Apply(entry);
            writer.Version = entry.Version;
        }
    }
}
