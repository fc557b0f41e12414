using Microsoft.Extensions.DependencyInjection;
using TempoNest.Contracts;
using TempoNest.Contracts.Log;
using TempoNest.EventLog;
using TempoNest.Sessions;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Inboxes;

namespace TempoNest.Grains;

/// <summary>Writes down what one inbox is told, a log a day, and answers from the last days of it.</summary>
internal sealed class InboxGrain(IEventLog log, [FromKeyedServices(Clocks.Sessions)] TimeProvider clock) : Grain, IInboxGrain
{
    private readonly Inbox inbox = new();
    private StreamWriter writer = null!;
    private DateOnly day;
    private long read;
    private bool opened;

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var today = Today;
        for (var at = today.AddDays(-(int)Inbox.Reach.TotalDays); at <= today; at = at.AddDays(1)) await Turn(at);
        // Whoever was silent while nobody listened is asked about from here on.
        if (inbox.IsKnown) await Write([], Draft.System, null);
    }

    public Task<Reply> Beat(HeartbeatReceived beat, Commanding by) => Take(inbox.Take(beat, clock.GetUtcNow()), by);

    public Task<Reply> Hear(AlertsReceived told, Commanding by) => Take(new Decision.Accepted([.. inbox.Take(told)]), by);

    public Task<InboxAnswer> Ask(InboxQuestion question, TimeSpan fresh, DateTimeOffset from, TimeSpan every, int count) =>
        Task.FromResult(inbox.Answer(question, fresh, [.. Enumerable.Range(0, count).Select(i => from + (i * every))]));

    public Task<IReadOnlyList<ForeignAlert>> Firing(DateTimeOffset instant) => Task.FromResult(inbox.Firing(instant));

    private async Task<Reply> Take(Decision decision, Commanding by)
    {
        if (decision is not Decision.Accepted accepted) return Commands.Refused((Decision.Refused)decision, read);
        if (accepted.Facts.Count > 0) await Write(accepted.Facts, by.Actor, by.Origin);
        return new Reply(ReplyKind.Done, read);
    }

    private async Task Write(IReadOnlyList<Fact> facts, string actor, string? origin)
    {
        // Forward only: a clock that is set back over midnight goes on in the later day's log.
        if (Today is var today && today > day) await Turn(today);
        await writer.Append(new Draft(opened ? facts : [new InboxOpened(), .. facts], actor) { Origin = origin });
        opened = true;
        await CatchUp();
    }

    /// <summary>Goes on to the log of another day.</summary>
    private async Task Turn(DateOnly to)
    {
        (day, read) = (to, 0);
        writer = new StreamWriter(log, clock, Streams.InboxLog(this.GetPrimaryKeyString(), to), Streams.Inbox, DeactivateOnIdle);
        await CatchUp();
    }

    private async Task CatchUp()
    {
        await foreach (var entry in log.ReadEntries(Streams.InboxLog(this.GetPrimaryKeyString(), day), read))
        {
            inbox.Apply(entry);
            (read, writer.Version) = (entry.Sequence, entry.Version);
        }
    }
}
