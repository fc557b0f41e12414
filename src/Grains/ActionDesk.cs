using TempoNest.Responders.Actions;
using TempoNest.Sessions;
using TempoNest.Sessions.Actions;
using TempoNest.Sessions.Facts;

namespace TempoNest.Grains;

/// <summary>
/// What one activation does to the world: it begins what was approved once its beginning is durable, and keeps what came of it until that is
/// written down too. It begins nothing twice; what another activation began and left is nobody's to repeat.
/// </summary>
/// <param name="run">This activation's own name: a beginning that bears another is not ours.</param>
/// <param name="moved">Has the session look, when something has come to its end.</param>
internal sealed class ActionDesk(ActionRunners runners, string run, Action moved)
{
    private readonly Dictionary<int, Task> underWay = [];
    private readonly List<ActionEnded> ended = [];

    /// <summary>Whether something is being done, or has been and is not written down yet.</summary>
    public bool IsBusy => underWay.Count > 0;

    /// <summary>What is to be written down now: ends, and beginnings.</summary>
    public IReadOnlyList<Fact> Owed(Session session, DateTimeOffset now)
    {
        foreach (var written in ended.Where(one => session.Actions.Of(one.Number) is { EndedAt: not null }).ToList())
        {
            ended.Remove(written);
            underWay.Remove(written.Number);
        }
        return [.. ended, .. Starting.Owed(session, run, now)];
    }

    /// <summary>Begins what was written down as begun, unless that took too long: then the world has moved on.</summary>
    /// <param name="before">The monotonic time from before it was written down.</param>
    public void Begin(Session session, IEnumerable<Fact> written, long before)
    {
        foreach (var started in written.OfType<ActionStarted>())
        {
            if (TimeProvider.System.GetElapsedTime(before) > Starting.Within)
                ended.Add(new ActionEnded(started.Number, ActionOutcome.Unknown, $"It was not begun: writing that down took longer than {Starting.Within.TotalSeconds:0} s. Look, and settle it."));
            else underWay[started.Number] = Do(OrderOf(session, session.Actions.Of(started.Number)!.Asked));
        }
    }

    /// <summary>What would be done, in words; nothing is.</summary>
    public string Rehearse(Session session, ActionRequested asked) => runners.Rehearse(OrderOf(session, asked));

    /// <summary>Waits until everything under way has ended, and no longer than this.</summary>
    public async Task Quiet(TimeSpan longest)
    {
        try { await Task.WhenAll(underWay.Values).WaitAsync(longest, TimeProvider.System); }
        catch (TimeoutException) { /* whoever comes next says that it is not known */ }
    }

    private async Task Do(ActionOrder order)
    {
        var done = await runners.Run(order, CancellationToken.None);
        ended.Add(new ActionEnded(order.Number, done.Outcome, done.Said));
        moved();
    }

    private static ActionOrder OrderOf(Session session, ActionRequested asked) => new(
        $"{session.Id}/action/{asked.Number}", session.Id, session.Opened.Deployment, asked.Number, asked.Action, asked.Kind,
        session.Plan.Actions.First(planned => planned.Key == asked.Action).Runner, asked.Parameters, asked.Reason, session.Actions.Of(asked.Number)?.By ?? "");
}
