using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Incidents;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Incidents;

public class IncidentKeepingTests
{
    private static readonly Plan Plan = Some.Recorded;

    [Fact]
    public void Alerts_within_ten_minutes_share_an_incident_and_later_ones_do_not()
    {
        var story = Live(120, new Signals().With("health", "api", 10, 40, 0).With("memory", "api", 12, 119, 2.4e9).With("query-time", "all", 60, 119, 0.08));
        Assert.Equal(["service-down.api, memory.api", "query-time.all"], Alerts(story));
        Assert.Equal([Severity.Critical, Severity.Critical], story.Session.Incidents.Select(incident => incident.Severity));
    }

    [Fact]
    public void Who_joined_counts_whatever_the_wake_ups_in_between()
    {
        // Each of three comes eight minutes after the one before it: sixteen after the first.
        var signals = new Signals().With("memory", "api", 10, 119, 2.4e9).With("cpu", "api", 18, 119, 0.95).With("query-time", "all", 26, 119, 0.08);
        Assert.Equal(["memory.api, cpu.api, query-time.all"], Alerts(Live(120, signals, everyMinutes: 1)));
        Assert.Equal(["memory.api, cpu.api, query-time.all"], Alerts(Live(120, signals, everyMinutes: 7)));
    }

    [Fact]
    public void A_warning_of_a_row_notifies_and_opens_nothing() => Assert.Empty(Live(60, new Signals().With("cpu", "api", 10, 50, 0.8)).Session.Incidents);

    [Fact]
    public void A_muted_alert_opens_nothing_until_it_outlives_what_muted_it()
    {
        var signals = new Signals().With("health", "api", 10, 30, 0).With("latency", "api", 8, 100, 2);
        Assert.Equal(["service-down.api"], Alerts(Live(40, signals)));
        Assert.Equal(["service-down.api, slow.api"], Alerts(Live(100, signals)));
    }

    [Fact]
    public void A_rule_that_flaps_keeps_one_incident()
    {
        var signals = new Signals();
        for (var start = 10; start < 170; start += 26) signals.With("memory", "api", start, start + 7, 2.4e9);
        var story = Live(180, signals);
        Assert.True(story.Session.Alerts().Count(alert => alert.Rule.Severity is Severity.Critical) >= 5);
        Assert.Contains(story.Session.Alerts(), alert => alert.Episode.Flapping);
        Assert.Equal(2, story.Session.Incidents.Count);
    }

    [Fact]
    public void What_was_over_before_anyone_knew_is_retrospective_and_pages_nobody()
    {
        var story = new Story(Plan, openedAt: Some.At(600));
        story.See(0, 599, new Signals().With("health", "api", 100, 110, 0));
        story.Judge(CaughtUp.No);
        var incident = Assert.Single(story.Session.Incidents);
        Assert.Equal((true, false, (DateTimeOffset?)null), (incident.Retrospective, incident.IsOpen, incident.Deadline));
        Assert.Equal("Cleared before anyone could be told.", incident.Resolution!.Resolution);
        Assert.Empty(incident.Escalations);
    }

    [Fact]
    public void What_still_holds_waits_until_everything_is_caught_up()
    {
        var story = new Story(Plan, openedAt: Some.At(600));
        story.See(0, 599, new Signals().With("health", "api", 500, 601, 0));
        Assert.Empty(story.Judge(CaughtUp.No).Session.Incidents);
        var incident = Assert.Single(story.Judge(CaughtUp.Yes).Session.Incidents);
        Assert.Equal((false, story.Now, story.Now.AddMinutes(2)), (incident.Retrospective, incident.DetectedAt, incident.Deadline!.Value));
        Assert.Equal(Some.At(500), story.Session.Alerts().First(alert => alert.Rule.Key == "service-down").Episode.Onset);
    }

    [Fact]
    public void An_alert_joins_an_incident_that_a_person_opened_just_before()
    {
        var story = new Story(Plan) { Now = Some.At(20) };
        story.Write(new IncidentDeclared(1, "Orders fail", Severity.Warning, ["all"], [], false, null));
        story.Judge();
        story.See(0, 30, new Signals().With("health", "api", 25, 31, 0));
        story.Judge().Judge();
        Assert.Equal((1, Severity.Critical), (Assert.Single(story.Session.Incidents).Alerts.Count, story.Session.Incidents.First().Severity));
    }

    [Fact]
    public void A_more_urgent_alert_that_joins_brings_its_deadline()
    {
        var signals = new Signals().With("errors", "api", 7, 60, 0.2, 500).With("health", "api", 10, 60, 0);
        var story = Live(10, signals);
        Assert.Equal(Some.At(14), Assert.Single(story.Session.Incidents).Deadline);
        foreach (var probe in story.Session.Probes) story.See(probe, Some.At(10), Some.At(11), signals);
        story.Now = Some.At(11);
        story.Judge();
        story.Now = Some.At(13);
        Assert.Equal(new DeadlineMissed(Some.At(13)), Assert.Single(Upkeeping.Owed(story.Session, 1, Some.At(13)).OfType<DeadlineMissed>()));
    }

    [Fact]
    public void A_withdrawn_alert_pages_nobody_any_more()
    {
        var probe = new Story(Plan).Session.Probes.First(one => one.Probe == Some.Probe("api", "prometheus"));
        var story = new Story(Plan) { Now = Some.At(12) };
        // Two failures, an error that says nothing, a failure: three in a row, until the error is healed and was none.
        var signals = new Signals().With("health", "api", 10, 12, 0).With("health", "api", 11, 11.5, _ => Reading.Error("health", "timeout"));
        for (var minute = 0.0; minute <= 11.5; minute += 0.5) story.Write(Story.Observation(probe, Some.At(minute), signals));
        story.Judge().Judge();
        Assert.Single(Assert.Single(story.Session.Incidents).Escalations);
        story.Write(Story.Backfill(probe, new(Some.At(11), Some.At(11)), new Signals()));
        story.Now = Some.At(60);
        story.Judge();
        Assert.Contains(story.Log, entry => entry.Fact is AlertWithdrawn);
        Assert.Single(Assert.Single(story.Session.Incidents).Escalations);
    }

    /// <summary>Sees minute by minute and judges every few of them, as a live session does.</summary>
    private static Story Live(int minutes, Signals signals, int everyMinutes = 1)
    {
        var story = new Story(Plan);
        for (var minute = 0; minute < minutes; minute++)
        {
            story.Now = Some.At(minute);
            foreach (var probe in story.Session.Probes) story.See(probe, Some.At(minute), Some.At(minute + 0.5), signals);
            if (minute % everyMinutes == 0) story.Judge();
        }
        return story.Judge();
    }

    private static IEnumerable<string> Alerts(Story story) => story.Session.Alerts()
        .Where(alert => alert.Incident is not null).GroupBy(alert => alert.Incident)
        .Select(incident => string.Join(", ", incident.Select(alert => $"{alert.Rule.Key}.{alert.Rule.Service}")));
}
