using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Reports;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Reports;

/// <summary>Two deployments to report on: one that went well, one that was rolled back.</summary>
internal static class Reported
{
    private const double Hour = 60;

    /// <summary>The small plan with what reports are made from: baselines, prices, and what is to be done afterwards.</summary>
    public static readonly Plan Plan = Some.Recorded with
    {
        Rows =
        [
            .. Some.Recorded.Rows.Select(row => row.Metric == "latency" ? row with { Baseline = Some.Exactly(250, Unit.Millisecond) } : row),
            Some.Row(Some.Memory, "worker", null, Some.Above(2, Some.Gigabyte)),
        ],
        Prices = [new UnitPrice("cpu", "core hour", 0.04m, "EUR"), new UnitPrice("memory", "GB hour", 0.005m, "EUR"), new UnitPrice("disk", "GB hour", 0.001m, "EUR")],
        Afterwards = [new Step { Key = "retrospective-well", Title = "Team retrospective: what went well?" }, new Step { Key = "update-runbooks", Title = "Update runbooks with new procedures" }],
        Actions = [new PlannedAction { Key = "rollback", Kind = ActionKind.Rollback, Title = "Roll back", Runner = "rollback" }],
        Decommission = [new Step { Key = "stop-and-remove", Title = "Stop and remove Blue. The way back ends here" }],
    };

    public static DeploymentReport Report(this Story story) => DeploymentReport.Of(story.Session, story.Now);

    /// <summary>48 good hours, decided success, two days later a retrospective.</summary>
    public static Story Healthy(Signals? world = null)
    {
        var story = new Story(Plan).See(0, 48 * Hour, world ?? new Signals());
        story.Now = Some.T0.AddHours(48.2);
        story.Judge().AttestAll();
        story.Ask(new SessionCommand.NoteRound(Some.At(15), "None", "None", ["logs"]));
        story.Now = Some.T0.AddHours(48.5);
        Accepted(story.Ask(new SessionCommand.Decide(DecisionOutcome.Success, "Two quiet days", story.Session.VerdictVersion)));
        Accepted(story.Ask(new SessionCommand.Close("Done")));
        story.Now = Some.T0.AddHours(96);
        Accepted(story.Ask(new SessionCommand.WriteReport(ReportSection.WentWell, "Nobody was woken.\nThe dashboards were enough."), "ben"));
        Accepted(story.Ask(new SessionCommand.AddReportItem(ReportSection.Gaps, "Write down how to read the queue", "ben", new DateOnly(2026, 3, 16))));
        Accepted(story.Ask(new SessionCommand.AssignReportItem(2, "cleo", new DateOnly(2026, 3, 9))));
        Accepted(story.Ask(new SessionCommand.FinishReportItem(1, "Held on Friday"), "ben"));
        return story;
    }

    /// <summary>Errors after an hour, blind for a while, a leak, and a maximum latency on the second day that asks for the old version back.</summary>
    public static Story Failing()
    {
        var world = new Signals()
            .With("errors", "api", Hour, Hour + 20, 0.08, 2500)
            .Dead(Plan, "prometheus", 10 * Hour, (10 * Hour) + 40)
            .With("memory", "worker", 0, 100 * Hour, instant => Reading.Of("memory", 500e6 + (25e6 * (instant - Some.T0).TotalHours)))
            .With("max-latency", "api", 30 * Hour, (30 * Hour) + 10, 12);
        var story = new Story(Plan).See(0, 59.5, world).Live(60, 64, world);
        story.Ask(1, new IncidentCommand.Acknowledge("On it"));
        story.Live(64, 72, world);
        story.Ask(1, new IncidentCommand.Note("Cache warmed by hand", NoteKind.Mitigated, null), "ben");
        story.Live(72, 95, world);
        story.Ask(1, new IncidentCommand.Resolve(new IncidentResolved("A cold cache", "Warmed it", "Warm it before the cut-over", [new FollowUp("Warm the cache in the pipeline", "ben", new DateOnly(2026, 3, 9)), new FollowUp("Alert on cold caches", "ana", null)])));
        story.Ask(1, new IncidentCommand.FollowedUp(2, null));
        story.Ask(new SessionCommand.JudgeAlert(story.Session.Alerts()[0].Id, "confirmed", null));
        // What spoils one instant of a stretch spoils all of it: the outage is a stretch of its own.
        story.See(95, (10 * Hour) - 0.5, world).See(10 * Hour, (10 * Hour) + 39.5, world).See((10 * Hour) + 40, (30 * Hour) - 0.5, world).Judge();
        story.Ask(new SessionCommand.OpenIncident("Customers call", Severity.Warning, "worker", null), "cleo");
        story.Live((int)(30 * Hour), (int)(30 * Hour) + 8, world);
        Accepted(story.Ask(new SessionCommand.Decide(DecisionOutcome.Failure, "It does not answer", story.Session.VerdictVersion)));
        Accepted(story.Ask(new SessionCommand.RecordAction("rollback", new Dictionary<string, string>(), "Switched to Blue by hand", 2, null), "ben"));
        story.Now = Some.T0.AddHours(31);
        Accepted(story.Ask(new SessionCommand.WritePostMortem(new PostMortemWritten(
            "Eight minutes of slow answers", "16:00 it began", "A lock in the new pool", "The alarm", "The first hour", [new PostMortemAction("Test the pool under load", "ana", new DateOnly(2026, 3, 10))])), "ana"));
        return story;
    }

    public static void Accepted(Decision decision) => Assert.IsType<Decision.Accepted>(decision);
}
