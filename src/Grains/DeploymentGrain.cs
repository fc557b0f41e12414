using Microsoft.Extensions.DependencyInjection;
using TempoNest.Sessions.Decisions;
using TempoNest.Contracts;
using TempoNest.EventLog;
using TempoNest.Sessions.Facts;

namespace TempoNest.Grains;

/// <summary>One request at a time looks whether the deployment is watched already. It owns nothing: the log is asked each time.</summary>
internal sealed class DeploymentGrain(IEventLog log, [FromKeyedServices(Clocks.Sessions)] TimeProvider clock) : Grain, IDeploymentGrain
{
    public async Task<Reply> Open(OpenSession request, Commanding by)
    {
        var scope = this.GetPrimaryKeyString();
        if (await log.Before(scope, by) is { } before) return before;
        var deployment = request.Deployment;
        var open = await log.Summaries(new SummaryQuery { Environment = deployment.Environment, Name = deployment.Name, Open = true, Limit = 10 });
        foreach (var summary in open)
        {
            await foreach (var entry in log.ReadEntries(summary.Session, 0, Sessions.Streams.Session))
            {
                if (entry.Fact is SessionOpened opened) return Opening.Against(opened, request, summary.Session) is { } refused
                    ? Commands.Refused(refused, summary.Sequence)
                    : new Reply(ReplyKind.Already, summary.Sequence, summary.Session);
                break;
            }
        }
        var id = Opening.IdFor(deployment, clock.GetUtcNow());
        var reply = await GrainFactory.GetGrain<ISessionGrain>(id).Open(request, by with { Key = null });
        if (reply.Kind is ReplyKind.Done && Commands.Record(scope, by, reply) is { } record) await log.RecordCommand(record);
        return reply;
    }
}
