using TempoNest.Sessions.Actions;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Tests.Support;
using static TempoNest.Sessions.Tests.Decisions.Answers;

namespace TempoNest.Sessions.Tests.Actions;

public class ActingTests
{
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    internal static readonly Plan Plan = Some.Plan with
    {
        Actions =
        [
            new() { Key = "rollback", Kind = ActionKind.Rollback, Title = "Roll back", Runner = "rollback", Parameters = [new("mode", ["immediate", "normal"])] },
            new() { Key = "restart", Kind = ActionKind.Restart, Title = "Restart", Runner = "restart", Parameters = [new("service", ["api", "worker"])], ApprovedBeforehand = "The lead, for restarts." },
            new() { Key = "retire", Kind = ActionKind.Decommission, Title = "Retire Blue", Runner = "retire" },
            new() { Key = "volumes", Kind = ActionKind.Decommission, Title = "Remove Blue's volumes", Runner = "volumes" },
        ],
    };

    private static Story Begun() => new Story(Plan).See(0, 5);

    internal static Story Succeeded()
    {
        var story = new Story(Plan).See(0, 5);
        story.Write(new DecisionTaken(DecisionOutcome.Success, "success", false, null, 1, "hash"), "lead");
        return story;
    }

    private static int Asked(Story story, string action, string by = "ana", Dictionary<string, string>? parameters = null, int? incident = null) =>
        Accepts(story.Ask(new SessionCommand.RequestAction(action, parameters ?? Nothing, "It is slow", incident), by)).OfType<ActionRequested>().Single().Number;

    private static Decision Approve(Story story, int number, string by) => story.Ask(new SessionCommand.ApproveAction(number, story.Session.Actions.Of(number)?.Asked.Digest, null), by);

    private static ActionState StateOf(Story story, int number) => story.Session.Actions.Of(number)!.StateAt(story.Now);

    /// <summary>Begins and ends whatever may begin.</summary>
    private static void Run(Story story, ActionOutcome outcome = ActionOutcome.Succeeded)
    {
        foreach (var fact in Starting.Owed(story.Session, "run", story.Now))
        {
            story.Write(fact);
            if (fact is ActionStarted started) story.Write(new ActionEnded(started.Number, outcome, "As the test has it."));
        }
    }

    [Fact]
    public void A_rollback_is_asked_for_approved_by_somebody_else_begun_and_ended()
    {
        var story = Begun();
        var number = Asked(story, "rollback");
        Assert.Equal((ActionState.Requested, "immediate"), (StateOf(story, number), story.Session.Actions.Of(number)!.Asked.Parameters["mode"]));
        Assert.Empty(Starting.Owed(story.Session, "run", story.Now));
        Refuses(RefusalKind.Conflict, Approve(story, number, "ANA"));
        Accepts(Approve(story, number, "ben"));
        Assert.Empty(Accepts(Approve(story, number, "ben")));
        Assert.Equal(ActionState.Approved, StateOf(story, number));
        story.Write(Assert.Single(Starting.Owed(story.Session, "run", story.Now)));
        Assert.Empty(Starting.Owed(story.Session, "run", story.Now));
        Refuses(RefusalKind.Conflict, story.Ask(new SessionCommand.WithdrawAction(number, "Too late")));
        story.Write(new ActionEnded(number, ActionOutcome.Succeeded, "It ended with 0."));
        Assert.Equal(ActionState.Succeeded, StateOf(story, number));
    }

    [Fact]
    public void What_the_plan_does_not_allow_is_not_asked_for()
    {
        var story = Begun();
        Decision Ask(string? action, params (string, string)[] parameters) => story.Ask(new SessionCommand.RequestAction(action, parameters.ToDictionary(one => one.Item1, one => one.Item2), "why", null));
        Assert.Equal("action", Refuses(RefusalKind.Invalid, Ask("reboot")).Field);
        Assert.Equal("parameters", Refuses(RefusalKind.Invalid, Ask("rollback", ("mode", "immediate; rm -rf /"))).Field);
        Assert.Equal("parameters", Refuses(RefusalKind.Invalid, Ask("rollback", ("--force", "yes"))).Field);
        Assert.Equal("incident", Refuses(RefusalKind.Invalid, story.Ask(new SessionCommand.RequestAction("rollback", Nothing, "why", 7))).Field);
        Assert.Equal("reason", Refuses(RefusalKind.Invalid, story.Ask(new SessionCommand.RequestAction("rollback", Nothing, " ", null))).Field);
        Refuses(RefusalKind.Conflict, new Story(Some.Plan).Ask(new SessionCommand.RequestAction("rollback", Nothing, "why", null)));
        Assert.Empty(story.Session.Actions.All);
    }

    [Fact]
    public void An_approval_is_bound_to_what_was_read_and_does_not_hold_for_ever()
    {
        var story = Begun();
        var number = Asked(story, "rollback");
        Refuses(RefusalKind.Conflict, story.Ask(new SessionCommand.ApproveAction(number, new string('0', 64), null), "ben"));
        Refuses(RefusalKind.Invalid, story.Ask(new SessionCommand.ApproveAction(number, null, null), "ben"));
        Refuses(RefusalKind.NotFound, story.Ask(new SessionCommand.ApproveAction(9, "x", null), "ben"));
        Accepts(Approve(story, number, "ben"));
        story.Now += Approval.HoldsFor;
        Assert.Equal(ActionState.Requested, StateOf(story, number));
        Assert.Empty(Starting.Owed(story.Session, "run", story.Now));
        Accepts(Approve(story, number, "ben"));
        Assert.Equal(ActionState.Approved, StateOf(story, number));
    }

    [Fact]
    public void What_the_plan_approved_beforehand_begins_when_it_is_asked_for_and_not_an_hour_later()
    {
        var story = Begun();
        var number = Asked(story, "restart");
        Assert.Single(Starting.Owed(story.Session, "run", story.Now));
        story.Now += TimeSpan.FromHours(1);
        Assert.Empty(Starting.Owed(story.Session, "run", story.Now));
        Refuses(RefusalKind.Conflict, story.Ask(new SessionCommand.RequestAction("restart", Nothing, "again", null)));
        Accepts(story.Ask(new SessionCommand.WithdrawAction(number, "It is well")));
        Asked(story, "restart");
    }

    [Fact]
    public void Blue_goes_after_success_only_with_two_others_who_did_not_deploy()
    {
        Refuses(RefusalKind.Conflict, Begun().Ask(new SessionCommand.RequestAction("retire", Nothing, "done", null)));
        var story = Succeeded();
        var deployer = story.Session.Opened.Deployment.DeployedBy ?? story.Log[0].Actor;
        var number = Asked(story, "retire");
        Refuses(RefusalKind.Conflict, Approve(story, number, deployer));
        Accepts(Approve(story, number, "ben"));
        Assert.Empty(Starting.Owed(story.Session, "run", story.Now));
        story.Now += TimeSpan.FromMinutes(14);
        Accepts(Approve(story, number, "eve"));
        Assert.Single(Starting.Owed(story.Session, "run", story.Now));
        // A minute later the first of them agreed a quarter of an hour ago.
        story.Now += TimeSpan.FromMinutes(1);
        Assert.Empty(Starting.Owed(story.Session, "run", story.Now));
    }

    [Fact]
    public void A_rollback_and_a_decommission_exclude_each_other_whichever_comes_first()
    {
        var story = Succeeded();
        var retire = Asked(story, "retire");
        Accepts(Approve(story, retire, "ben"));
        // The wish to go back is enough against it.
        var back = Asked(story, "rollback");
        Refuses(RefusalKind.Conflict, Approve(story, retire, "eve"));
        Accepts(story.Ask(new SessionCommand.WithdrawAction(back, "No")));
        Accepts(Approve(story, retire, "eve"));
        Refuses(RefusalKind.Conflict, story.Ask(new SessionCommand.RequestAction("rollback", Nothing, "why", null)));
        Run(story);
        Assert.Equal(ActionState.Succeeded, StateOf(story, retire));
        Refuses(RefusalKind.Conflict, story.Ask(new SessionCommand.RequestAction("rollback", Nothing, "why", null)));
    }

    [Fact]
    public void What_another_began_and_left_is_of_unknown_outcome_until_somebody_looked()
    {
        var story = Begun();
        var number = Asked(story, "restart");
        story.Write(new ActionStarted(number, "the one that is gone"));
        var ended = Assert.IsType<ActionEnded>(Assert.Single(Starting.Owed(story.Session, "another", story.Now)));
        Assert.Equal(ActionOutcome.Unknown, ended.Outcome);
        story.Write(ended);
        story.Write(new DecisionTaken(DecisionOutcome.Success, "success", false, null, 1, "hash"), "lead");
        Refuses(RefusalKind.Conflict, story.Ask(new SessionCommand.Close("done")));
        Refuses(RefusalKind.Invalid, story.Ask(new SessionCommand.SettleAction(number, ActionOutcome.Unknown, "?")));
        Refuses(RefusalKind.Invalid, story.Ask(new SessionCommand.SettleAction(number, ActionOutcome.Failed, "")));
        Accepts(story.Ask(new SessionCommand.SettleAction(number, ActionOutcome.Failed, "It did not restart"), "ben"));
        Assert.Equal((ActionState.Failed, "ben"), (StateOf(story, number), story.Session.Actions.Of(number)!.SettledBy));
        Refuses(RefusalKind.Conflict, story.Ask(new SessionCommand.SettleAction(number, ActionOutcome.Succeeded, "It did")));
        Accepts(story.Ask(new SessionCommand.Close("done")));
    }

    [Fact]
    public void Failure_asks_for_the_rollback_that_the_plan_has_unless_one_was_done()
    {
        var story = new Story(Plan).See(0, 60, new Signals().With("max-latency", "api", 30, 32, 12)).Judge();
        var decide = new SessionCommand.Decide(DecisionOutcome.Failure, "The numbers", story.Session.VerdictVersion);
        Assert.Equal("rollback", Accepts(decide.On(story.Session, new Deciding(story.Now, "hash", "lead"))).OfType<ActionRequested>().Single().Action);
        Accepts(story.Ask(new SessionCommand.RecordAction("rollback", Nothing, "./rollback.sh", null, null)));
        Assert.Empty(Accepts(decide.On(story.Session, new Deciding(story.Now, "hash", "lead"))).OfType<ActionRequested>());
    }

    [Fact]
    public void What_was_begun_or_done_for_an_incident_is_its_first_step_and_stands_in_its_timeline()
    {
        var story = Begun();
        Accepts(story.Ask(new SessionCommand.OpenIncident("Slow", Severity.Critical, null, null)));
        Asked(story, "rollback", incident: 1);
        Assert.Null(story.Session.IncidentOf(1)!.FirstStepAt);
        story.Now += TimeSpan.FromMinutes(1);
        Accepts(story.Ask(new SessionCommand.RecordAction("restart", Nothing, "systemctl", 1, null)));
        Assert.Equal(story.Now, story.Session.IncidentOf(1)!.FirstStepAt);
        Assert.Equal(["action-requested", "action-done-by-hand"], story.Session.IncidentOf(1)!.Timeline.Select(entry => FactNames.Of(entry.Fact).Name).Where(name => name.StartsWith("action", StringComparison.Ordinal)));
    }
}
