using Microsoft.Extensions.DependencyInjection;
using TempoNest.Contracts;
using TempoNest.Contracts.Log;
using TempoNest.EventLog;
using TempoNest.Responders;
using TempoNest.Sessions;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Notices;
using TempoNest.Sessions.Reviews;

namespace TempoNest.Grains;

/// <summary>
/// Writes down what people are owed, then delivers it, then writes down what became of it. One delivery at a time on each channel: a slow
/// one delays nobody else. What was under way when this activation ended is tried again under the same id.
/// </summary>
[AtSessionHome]
internal sealed class NoticeGrain(IEventLog log, SessionLog sessions, ChannelRegistry channels, Routes routes, [FromKeyedServices(Clocks.Sessions)] TimeProvider clock) : Grain, INoticeGrain
{
    /// <summary>What could not be written waits no longer than this.</summary>
    private static readonly TimeSpan BeforeNextTry = TimeSpan.FromSeconds(5);
    /// <summary>Some of what is told comes with the clock alone.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(1);

    /// <summary>By channel, the notice that is on its way or whose outcome is not written down yet.</summary>
    private readonly Dictionary<string, string> underWay = [];
    private readonly List<Fact> outcomes = [];
    private Session? session;
    private StreamWriter writer = null!;
    private IGrainTimer timer = null!;

    private string Id => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        writer = new StreamWriter(log, clock, Id, Streams.Notices, DeactivateOnIdle);
        timer = this.RegisterGrainTimer(_ => Work(), new GrainTimerCreationOptions { DueTime = Timeout.InfiniteTimeSpan, Period = Timeout.InfiniteTimeSpan });
        session = await sessions.Open(Id, cancel: cancellationToken);
        writer.Version = session?.VersionOf(writer.Stream) ?? 0;
        // Whoever called does not wait for the log to be folded, and a failure there must not undo the activation.
        timer.Change(BeforeNextTry, Timeout.InfiniteTimeSpan);
    }

    public Task Moved(long sequence) => session is { } known && sequence > known.Sequence || sequence == 0 ? Work() : Task.CompletedTask;

    public async Task<Reply> Resend(string notice, Commanding by)
    {
        var scope = $"{Id}/notices";
        if (await log.Before(scope, by) is { } before) return before;
        if (session is null) return new Reply(ReplyKind.NotFound, 0, null, "id", $"There is no session '{Id}'.", "Take an id from the list of sessions.");
        await CatchUp();
        var decision = Resending.Of(session, notice, by.Actor);
        if (decision is not Decision.Accepted accepted) return Commands.Refused((Decision.Refused)decision, session.Sequence);
        var reply = new Reply(ReplyKind.Done, session.Sequence + accepted.Facts.Count, notice);
        if (accepted.Facts.Count > 0) await Append(new Draft(accepted.Facts, by.Actor) { Command = Commands.Record(scope, by, reply) });
        else if (Commands.Record(scope, by, reply) is { } record) await log.RecordCommand(record);
        await Work();
        return reply;
    }

    /// <summary>Writes down outcomes and intents, sends what is due, sleeps until more is.</summary>
    private async Task Work()
    {
        if (session is null) { DeactivateOnIdle(); return; }
        // The timer that brought us here is spent: where this fails it is what tries again, and else it is set for what comes next.
        timer.Change(BeforeNextTry, Timeout.InfiniteTimeSpan);
        await CatchUp();
        await WriteOutcomes();
        if (Noticing.Owed(session, routes, clock.GetUtcNow()) is { Count: > 0 } owed)
        {
            await Append(new Draft(owed, Draft.System));
            await CatchUp();
        }
        Send();
        Sleep();
    }

    private async Task WriteOutcomes()
    {
        // More may come while this is being written.
        if (outcomes.ToList() is not { Count: > 0 } known) return;
        await Append(new Draft(known, Draft.System));
        await CatchUp();
        outcomes.RemoveRange(0, known.Count);
        foreach (var (channel, _) in underWay.Where(one => known.Exists(fact => NoticeTrail.IdOf(fact) == one.Value)).ToList()) underWay.Remove(channel);
    }

    private void Send()
    {
        var now = clock.GetUtcNow();
        string? standing = null;
        foreach (var trail in Noticing.Due(session!, now))
        {
            if (!underWay.TryAdd(trail.Intended.Channel, trail.Intended.Id)) continue;
            standing ??= Brief.Standing(session!, Verdict.Of(session!), now);
            _ = Deliver(trail, trail.NoticeOf(session!), standing, Noticing.CardOf(session!, trail.Intended.Channel));
        }
    }

    /// <summary>Nobody waits for this; its outcome is left where the next look finds it.</summary>
    private async Task Deliver(NoticeTrail trail, Notice notice, string standing, string? card)
    {
        outcomes.Add(await Tried(trail, notice, standing, card));
        _ = this.AsReference<INoticeGrain>().Moved(0);
    }

    private async Task<Fact> Tried(NoticeTrail trail, Notice notice, string standing, string? card)
    {
        var told = trail.Intended;
        if (channels.Find(told.Channel) is not { } channel) return Failed($"No channel {told.Channel} is registered here.", TryAgain.Yes, null);
        try
        {
            var address = routes.AddressOf(told.To, told.Channel, told.Contact);
            var receipt = await channels.Deliver(new Delivery { Notice = notice, Channel = channel, Address = address, Standing = standing, Card = card }, CancellationToken.None);
            return new NoticeDelivered(told.Id, receipt.Reference);
        }
        catch (DeliveryException refused) { return Failed(refused.Message, refused.TryAgain, refused.After); }
        // Whatever a channel throws besides is a fault of ours, and people are still to be told.
        catch (Exception failure) when (failure is not OutOfMemoryException) { return Failed($"The channel failed with {failure.GetType().Name}.", TryAgain.Yes, null); }

        Fact Failed(string reason, TryAgain again, TimeSpan? after) => Retrying.Failed(trail, reason, again is TryAgain.Yes, after, clock.GetUtcNow());
    }

    private void Sleep()
    {
        var now = clock.GetUtcNow();
        TimeSpan? wait = session!.Lifecycle is Lifecycle.Running || underWay.Count > 0 ? BetweenLooks : null;
        if (Noticing.NextTry(session) is { } next && next > now && !(next - now > wait)) wait = next - now + TimeSpan.FromMilliseconds(1);
        timer.Change(wait ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private async Task Append(Draft draft)
    {
        await writer.Append(draft);
        _ = GrainFactory.GetGrain<ISessionGrain>(Id).Moved(0);
    }

    private async Task CatchUp()
    {
        await foreach (var entry in log.ReadEntries(Id, session!.Sequence))
        {
            session.Apply(entry);
            if (entry.Stream == writer.Stream) writer.Version = entry.Version;
        }
    }
}
