using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Incidents;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Tests.Support;
using static TempoNest.Sessions.Tests.Decisions.Answers;

namespace TempoNest.Sessions.Tests.Incidents;

public class RegroupingTests
{
    private static readonly Signals TwoTroubles = new Signals().With("health", "api", 10, 200, 0).With("memory", "api", 8, 200, 2.4e9);

    /// <summary>One incident of two alerts, then another one an hour later.</summary>
    private static Story Troubled() => new Story(Some.Recorded).Live(0, 30, TwoTroubles);

    private static Story TroubledTwice() => new Story(Some.Recorded).Live(0, 70, new Signals().With("health", "api", 10, 200, 0).With("query-time", "all", 50, 200, 0.08));

    [Fact]
    public void A_split_moves_alerts_to_an_incident_of_their_own_and_pages_nobody_again()
    {
        var story = Troubled();
        var memory = story.Session.Alerts().First(alert => alert.Rule.Key == "memory").Id;
        var before = story.Told(1).Count;
        Accepts(story.Ask(new SessionCommand.SplitIncident(1, [memory], "Memory", "Another cause")));
        story.Judge();
        Assert.Equal([memory], story.Session.IncidentOf(2)!.Alerts);
        Assert.DoesNotContain(memory, story.Session.IncidentOf(1)!.Alerts);
        Assert.Equal((before, 0), (story.Told(1).Count, story.Told(2).Count));
        Assert.NotNull(story.Session.IncidentOf(2)!.AcknowledgedAt);
        // Half an hour without a step: whoever split it off is not on it any more.
        story.Live(30, 65, TwoTroubles);
        Assert.Contains(story.Told(2), told => told.Role == "Primary");
    }

    [Fact]
    public void A_split_leaves_something_and_takes_only_what_is_there()
    {
        var story = Troubled();
        var all = story.Session.Alerts().Where(alert => alert.Incident == 1).Select(alert => alert.Id).ToList();
        Assert.Equal("alerts", Refuses(RefusalKind.Invalid, story.Ask(new SessionCommand.SplitIncident(1, all, "All", "why"))).Field);
        Assert.Equal("alerts", Refuses(RefusalKind.Invalid, story.Ask(new SessionCommand.SplitIncident(1, ["x"], "x", "why"))).Field);
        Assert.Equal("alerts", Refuses(RefusalKind.Invalid, story.Ask(new SessionCommand.SplitIncident(1, [], "x", "why"))).Field);
        Assert.Equal("reason", Refuses(RefusalKind.Invalid, story.Ask(new SessionCommand.SplitIncident(1, [all[0]], "x", null))).Field);
        Refuses(RefusalKind.NotFound, story.Ask(new SessionCommand.SplitIncident(9, [all[0]], "x", "why")));
    }

    [Fact]
    public void A_merged_incident_ends_its_chain_and_the_other_goes_on()
    {
        var story = TroubledTwice();
        Assert.Equal(2, story.Session.Incidents.Count);
        Accepts(story.Ask(new SessionCommand.MergeIncident(2, 1, "The same disk")));
        story.Judge();
        var (one, two) = (story.Session.IncidentOf(1)!, story.Session.IncidentOf(2)!);
        Assert.Equal((false, 1), (two.IsOpen, two.MergedInto));
        Assert.Equal(2, one.Alerts.Count);
        Assert.Empty(two.Alerts);
        var told = story.Told(2).Count;
        story.Live(70, 130, new Signals().With("health", "api", 10, 200, 0).With("query-time", "all", 50, 200, 0.08));
        Assert.Equal(told, story.Told(2).Count);
        Assert.Equal(2, story.Session.Incidents.Count);
        Refuses(RefusalKind.Conflict, story.Ask(2, new IncidentCommand.Acknowledge(null)));
        Assert.Empty(Accepts(story.Ask(new SessionCommand.MergeIncident(2, 1, "again"))));
        Refuses(RefusalKind.Conflict, story.Ask(new SessionCommand.MergeIncident(1, 2, "back")));
        Refuses(RefusalKind.Invalid, story.Ask(new SessionCommand.MergeIncident(1, 1, "itself")));
    }

    [Fact]
    public void The_worse_severity_survives_a_merge()
    {
        var story = TroubledTwice();
        Accepts(story.Ask(1, new IncidentCommand.ChangeSeverity(Severity.Warning, "Nobody is affected")));
        Accepts(story.Ask(2, new IncidentCommand.ChangeSeverity(Severity.Info, "Looks fine")));
        story.Live(70, 75, new Signals().With("health", "api", 10, 200, 0).With("query-time", "all", 50, 200, 0.08));
        // What a person weighed is not weighed again by the system for the same alerts.
        Assert.Equal((Severity.Warning, Severity.Info), (story.Session.IncidentOf(1)!.Severity, story.Session.IncidentOf(2)!.Severity));
        Accepts(story.Ask(new SessionCommand.OpenIncident("Orders are lost", Severity.Critical, null, null)));
        story.Judge();
        Accepts(story.Ask(1, new IncidentCommand.ChangeSeverity(Severity.Info, "Still fine")));
        Accepts(story.Ask(new SessionCommand.MergeIncident(3, 2, "It is this")));
        Assert.Equal((false, Severity.Critical), (story.Session.IncidentOf(3)!.IsOpen, story.Session.IncidentOf(2)!.Severity));
        Accepts(story.Ask(2, new IncidentCommand.ChangeSeverity(Severity.Warning, "Orders are back")));
        story.Judge();
        Assert.Equal(Severity.Warning, story.Session.IncidentOf(2)!.Severity);
    }

    [Fact]
    public void A_restart_in_between_changes_nothing()
    {
        var story = TroubledTwice();
        Accepts(story.Ask(new SessionCommand.MergeIncident(2, 1, "The same disk")));
        var again = Replay.Fold("some", story.Plan, story.Log)!;
        for (var number = 1; number <= 2; number++) Assert.Equal(Upkeeping.Owed(story.Session, number, story.Now), Upkeeping.Owed(again, number, story.Now));
    }
}
