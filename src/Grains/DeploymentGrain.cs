using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using TempoNest.Contracts;
using TempoNest.Contracts.Log;
using TempoNest.EventLog;
using TempoNest.Sessions;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;

namespace TempoNest.Grains;

/// <summary>One request at a time looks whether the deployment is watched already. It owns nothing: the log is asked each time.</summary>
internal sealed class DeploymentGrain(IEventLog log, [FromKeyedServices(Clocks.Sessions)] TimeProvider clock) : Grain, IDeploymentGrain
{
    public async Task<Reply> Open(OpenSession request, Commanding by)
    {
        // Two names of people's may be longer together than a scope may be.
        var scope = $"deployment {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(this.GetPrimaryKeyString())))}";
        if (await log.Before(scope, by) is { } before) return before;
        var reply = await Standing(request)
            ?? await GrainFactory.GetGrain<ISessionGrain>(Opening.IdFor(request.Deployment, clock.GetUtcNow())).Open(request, by with { Key = null });
        if (reply.Kind is ReplyKind.Done or ReplyKind.Already && Commands.Record(scope, by, reply) is { } record) await log.RecordCommand(record);
        return reply;
    }

    /// <summary>What the session says that is open already; null when there is none.</summary>
    private async Task<Reply?> Standing(OpenSession request)
    {
        foreach (var session in await MayBeOpen(request.Deployment))
        {
            if (await Opened(session) is not { } opened || !IsOf(request.Deployment, opened)) continue;
            var head = await log.Head(session);
            return Opening.Against(opened, request, session) is { } refused ? Commands.Refused(refused, head) : new Reply(ReplyKind.Already, head, session);
        }
        return null;
    }

    /// <summary>The deployment's open sessions, and any session that was opened and could not write its summary yet.</summary>
    private async Task<IEnumerable<string>> MayBeOpen(Deployment deployment)
    {
        var open = await log.Summaries(new SummaryQuery { Environment = deployment.Environment, Name = deployment.Name, Open = true, Limit = 10 });
        List<string> sessions = [.. open.Select(summary => summary.Session)];
        sessions.AddRange((await log.Unsummarised()).Where(Streams.IsSession));
        return sessions;
    }

    private async Task<SessionOpened?> Opened(string session)
    {
        await foreach (var entry in log.ReadEntries(session, 0, Streams.Session)) return entry.Fact as SessionOpened;
        return null;
    }

    private static bool IsOf(Deployment deployment, SessionOpened opened) =>
        opened.Deployment.Environment == deployment.Environment && opened.Deployment.Name == deployment.Name;
}
