using TempoNest.Sessions.Actions;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Actions;

public class RacingTests
{
    private static readonly string[] People = ["ana", "ben", "eve", "kim"];

    /// <summary>
    /// Several people want to go back and several want Blue gone, all at once, and two activations do what was approved: whatever each of them
    /// decided on is written down only if it is still the newest. Never does one begin while the other is under way, or after Blue went.
    /// </summary>
    [Fact]
    public void A_rollback_and_a_decommission_never_happen_both_a_thousand_times()
    {
        var (backs, gone) = (0, 0);
        for (var race = 0; race < 1_000; race++)
        {
            var chance = new Random(race);
            var story = ActingTests.Succeeded();
            // What each has read, which may be old by the time they write.
            var read = new Dictionary<string, (long Sequence, IReadOnlyList<Fact> Facts, string By)>();
            for (var step = 0; step < 60; step++)
            {
                story.Now += TimeSpan.FromSeconds(chance.Next(90));
                var who = chance.Next(8);
                var name = $"{who}";
                if (read.Remove(name, out var wanted))
                {
                    // The stream's version is the lock: who is late reads again.
                    if (wanted.Sequence == story.Session.Sequence) foreach (var fact in wanted.Facts) story.Write(fact, wanted.By);
                    continue;
                }
                read[name] = who switch
                {
                    < 2 => (story.Session.Sequence, Starting.Owed(story.Session, name, story.Now), "system"),
                    2 => (story.Session.Sequence, Ended(story, chance), "system"),
                    _ => (story.Session.Sequence, Asked(story, chance, People[who - 4 < 0 ? 0 : who - 4]), People[who - 4 < 0 ? 0 : who - 4]),
                };
            }
            Check(story.Log, ref backs, ref gone);
        }
        // The race was one: either side has won.
        Assert.True(backs > 100 && gone > 100, $"{backs} rollbacks, {gone} decommissions");
    }

    private static IReadOnlyList<Fact> Ended(Story story, Random chance) =>
        story.Session.Actions.All.FirstOrDefault(action => action.StateAt(story.Now) is ActionState.Started) is { } started
            ? [new ActionEnded(started.Number, (ActionOutcome)chance.Next(3), "It ended.")] : [];

    private static IReadOnlyList<Fact> Asked(Story story, Random chance, string by)
    {
        var open = story.Session.Actions.All.Where(action => action.IsOpen).ToList();
        SessionCommand command = chance.Next(7) switch
        {
            0 => new SessionCommand.RequestAction("rollback", new Dictionary<string, string> { ["mode"] = chance.Next(2) == 0 ? "immediate" : "normal" }, "why", null),
            1 => new SessionCommand.RequestAction("retire", new Dictionary<string, string>(), "why", null),
            2 when open.Count > 0 => new SessionCommand.WithdrawAction(open[chance.Next(open.Count)].Number, "no"),
            3 when story.Session.Actions.All.FirstOrDefault(action => action.IsDoubtful) is { } doubtful => new SessionCommand.SettleAction(doubtful.Number, (ActionOutcome)chance.Next(2), "seen"),
            _ when open.Count > 0 && open[chance.Next(open.Count)] is { } action => new SessionCommand.ApproveAction(action.Number, action.Asked.Digest, null),
            _ => new SessionCommand.RequestAction("retire", new Dictionary<string, string>(), "why", null),
        };
        return command.On(story.Session, new Deciding(story.Now, "hash", by)) is Decision.Accepted accepted ? accepted.Facts : [];
    }

    private static void Check(IEnumerable<Entry> log, ref int backs, ref int gone)
    {
        Dictionary<int, ActionKind> kinds = [];
        // By number, what began and did not certainly fail.
        Dictionary<int, ActionKind> mayHaveHappened = [];
        foreach (var entry in log)
            switch (entry.Fact)
            {
                case ActionRequested asked: kinds[asked.Number] = asked.Kind; break;
                case ActionStarted started:
                    var kind = kinds[started.Number];
                    Assert.DoesNotContain(mayHaveHappened.Values, other => other != kind);
                    Assert.True(mayHaveHappened.TryAdd(started.Number, kind), "It began twice.");
                    if (kind is ActionKind.Rollback) backs++;
                    else gone++;
                    break;
                case ActionEnded { Outcome: ActionOutcome.Failed, Number: var number }: mayHaveHappened.Remove(number); break;
                case ActionSettled { Outcome: ActionOutcome.Failed, Number: var number }: mayHaveHappened.Remove(number); break;
            }
    }
}
