using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Incidents;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Snapshots;
using TempoNest.Sessions.Tests.Support;
using TempoNest.Sessions.Views;
using static TempoNest.Sessions.Tests.Decisions.Answers;

namespace TempoNest.Sessions.Tests.Mutes;

public class MutingTests
{
    private const double Day = 24 * 60;

    private static SessionCommand.Mute For(double until, string? rule = null, string? service = null, MuteKind kind = MuteKind.Mute, double? from = null) =>
        new(kind, rule, service, from is { } begin ? Some.At(begin) : null, Some.At(until), "A new disk");

    [Fact]
    public void It_has_a_reason_an_end_and_no_past()
    {
        var story = new Story(Some.Recorded) { Now = Some.At(60) };
        Assert.Equal("reason", Refuses(RefusalKind.Invalid, story.Ask(For(90) with { Reason = " " })).Field);
        Assert.Equal("until", Refuses(RefusalKind.Invalid, story.Ask(For(60))).Field);
        Assert.Equal("until", Refuses(RefusalKind.Invalid, story.Ask(For(60 + (8 * Day)))).Field);
        Assert.Equal("from", Refuses(RefusalKind.Invalid, story.Ask(For(90, from: 30))).Field);
        Assert.Equal("rule", Refuses(RefusalKind.Invalid, story.Ask(For(90, rule: "dance"))).Field);
        Assert.Equal("rule", Refuses(RefusalKind.Invalid, story.Ask(For(90, rule: "memory", kind: MuteKind.Maintenance))).Field);
        Assert.Equal("service", Refuses(RefusalKind.Invalid, story.Ask(For(90, service: "shop"))).Field);
        Assert.Equal(new MuteDeclared(1, MuteKind.Mute, "memory", "api", Some.At(60), Some.At(90), "A new disk"), Assert.Single(Accepts(story.Ask(For(90, "memory", "api")))));
    }

    [Fact]
    public void What_is_muted_is_an_alert_and_no_incident_until_it_outlives_the_mute()
    {
        var signals = new Signals().With("health", "api", 10, 200, 0);
        var story = new Story(Some.Recorded).Live(0, 5, signals);
        Accepts(story.Ask(For(40, "service-down", "api")));
        story.Live(5, 39, signals);
        Assert.Empty(story.Session.Declarations);
        Assert.Equal(1, AlertView.Of(story.Session, story.Verdict, story.Now).First(alert => alert.Rule == "service-down").MutedBy);
        story.Live(39, 60, signals);
        Assert.Equal([("Primary", 40), ("Backup", 55)], story.Told(1));
        Assert.Equal(Some.At(42), story.Session.IncidentOf(1)!.Deadline);
    }

    [Fact]
    public void What_came_and_went_while_muted_opens_nothing()
    {
        var story = new Story(Some.Recorded);
        Accepts(story.Ask(For(40, service: "api")));
        story.Live(0, 60, new Signals().With("health", "api", 10, 20, 0));
        Assert.Contains(story.Session.Alerts(), alert => alert.Rule.Key == "service-down");
        Assert.Empty(story.Session.Declarations);
    }

    [Fact]
    public void Muting_what_pages_already_makes_it_wait_and_ending_the_mute_goes_on()
    {
        var signals = new Signals().With("health", "api", 10, 300, 0);
        var story = new Story(Some.Recorded).Live(0, 20, signals);
        Accepts(story.Ask(For(100, "service-down")));
        story.Live(20, 50, signals);
        Assert.Single(story.Told(1));
        Assert.True(IncidentView.Of(story.Session, story.Now)[0].Muted);
        Accepts(story.Ask(new SessionCommand.EndMute(1, "Done")));
        Assert.Empty(Accepts(story.Ask(new SessionCommand.EndMute(1, "Done"))));
        story.Live(50, 70, signals);
        Assert.Equal("Backup", story.Told(1)[1].Role);
        Assert.False(IncidentView.Of(story.Session, story.Now)[0].Muted);
        Refuses(RefusalKind.NotFound, story.Ask(new SessionCommand.EndMute(7, null)));
    }

    [Fact]
    public void Down_in_declared_maintenance_is_up_as_far_as_the_criterion_goes_and_down_outside_is_not()
    {
        Assert.Equal(CriterionState.Met, Uptime(MuteKind.Maintenance, "api", 600, 660).State);
        Assert.Contains("maintenance", Uptime(MuteKind.Maintenance, "api", 600, 660).Finding.Reason, StringComparison.Ordinal);
        Assert.Equal(CriterionState.NotMet, Uptime(MuteKind.Mute, "api", 600, 660).State);
        Assert.Equal(CriterionState.NotMet, Uptime(MuteKind.Maintenance, "worker", 600, 660).State);
        var longer = Uptime(MuteKind.Maintenance, "api", 600, 615);
        Assert.Equal(CriterionState.NotMet, longer.State);
        Assert.StartsWith("api was down for 5min", longer.Finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_in_maintenance_all_the_time_was_not_seen_up()
    {
        var story = new Story(Some.Recorded);
        Accepts(story.Ask(For(Day + 1, service: "api", kind: MuteKind.Maintenance, from: 0)));
        story.See(0, Day).Judge();
        Assert.Equal(CriterionState.Unknown, story.Criterion("uptime", "24h").State);
        Assert.Contains("nothing was to be seen", story.Criterion("uptime", "24h").Finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Maintenance_is_neither_expected_nor_blind_and_leaves_its_samples_out()
    {
        var dead = new Signals().Nothing("errors", "api", 600, 840).With("errors", "worker", 600, 840, 0.5, 3000);
        Assert.Equal(CriterionState.NotMet, new Story(Some.Recorded).See(0, Day, dead).Judge().Criterion("error-rate", "24h").State);
        var story = new Story(Some.Recorded);
        story.Ask(For(840, kind: MuteKind.Maintenance, from: 600));
        story.See(0, Day, dead).Judge();
        Assert.Equal(CriterionState.Met, story.Criterion("error-rate", "24h").State);
        var coverage = Coverage.Of(story.Session, "errors", Some.T0, Some.At(Day));
        Assert.Equal((1.0, true), (coverage.Ratio, coverage.LongestBlind < Some.Minutes(10)));
        Assert.True(coverage.Expected < Coverage.Of(new Story(Some.Recorded).See(0, Day).Session, "errors", Some.T0, Some.At(Day)).Expected);
    }

    [Fact]
    public void It_is_shown_in_the_status_until_it_is_over_and_survives_a_snapshot()
    {
        var story = new Story(Some.Recorded).See(0, 10);
        story.Ask(For(60, service: "api", from: 30));
        var status = StatusView.Of(story.Session, story.Verdict, Some.At(20));
        Assert.Equal((MuteState.Planned, "ana"), (Assert.Single(status.Mutes).State, status.Mutes[0].By));
        Assert.Equal(MuteState.InForce, Assert.Single(status.At(story.Plan, Some.At(30)).Mutes).State);
        Assert.Empty(status.At(story.Plan, Some.At(60)).Mutes);
        Assert.Equal(story.Session.Mutes.All, SessionSnapshot.Read("some", story.Plan, SessionSnapshot.Write(story.Session)).Mutes.All);
    }

    /// <summary>The api is down for twenty minutes of a day.</summary>
    private static CriterionVerdict Uptime(MuteKind kind, string service, double from, double until)
    {
        var story = new Story(Some.Recorded);
        Accepts(story.Ask(For(until, service: service, kind: kind, from: from)));
        return story.See(0, Day, new Signals().With("health", "api", 600, 620, 0)).Judge(CaughtUp.Yes).Criterion("uptime", "24h");
    }
}
