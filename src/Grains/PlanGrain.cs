using Microsoft.Extensions.DependencyInjection;
using System.Security.Cryptography;
using TempoNest.Contracts;
using TempoNest.Contracts.Log;
using TempoNest.EventLog;
using TempoNest.Sessions;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Json;
using TempoNest.Sessions.Policy;

namespace TempoNest.Grains;

/// <summary>Keeps the versions of one plan: the bytes under their hashes first, then the event that names them.</summary>
internal sealed class PlanGrain(IEventLog log, [FromKeyedServices(Clocks.Sessions)] TimeProvider clock) : Grain, IPlanGrain
{
    private readonly List<PlanPublished> known = [];
    private StreamWriter writer = null!;
    private long read;

    private string Name => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        writer = new StreamWriter(log, clock, Streams.Plans, Streams.PlanPrefix + Name, DeactivateOnIdle);
        await CatchUp();
    }

    public async Task<Reply> Publish(Plan plan, byte[] text, Commanding by)
    {
        if (await log.Before(writer.Stream, by) is { } before) return before;
        var bytes = SessionJson.Bytes(plan);
        var published = new PlanPublished(Name, plan.Version, Hash(bytes), Hash(text));
        switch (Publishing.Publish(known, published))
        {
            case Decision.Refused refused: return Commands.Refused(refused, read);
            case Decision.Accepted { Facts.Count: 0 }:
                var standing = new Reply(ReplyKind.Already, read, plan.Version);
                if (Commands.Record(writer.Stream, by, standing) is { } record) await log.RecordCommand(record);
                return standing;
        }
        await log.SavePlan(new PlanBlob(published.Sha256, bytes));
        await log.SavePlan(new PlanBlob(published.TextSha256, text));
        var reply = new Reply(ReplyKind.Done, read + 1, plan.Version);
        await writer.Append(new Draft([published], by.Actor) { Origin = by.Origin, Command = Commands.Record(writer.Stream, by, reply) });
        await CatchUp();
        return reply;
    }

    private async Task CatchUp()
    {
        await foreach (var entry in log.ReadEntries(Streams.Plans, read, writer.Stream))
        {
            (read, writer.Version) = (entry.Sequence, entry.Version);
            known.Add((PlanPublished)entry.Fact);
        }
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
