using System.Text.RegularExpressions;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Reports;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Tests.Support;
using TempoNest.Sessions.Views;

namespace TempoNest.Sessions.Tests.Reports;

/// <summary>Whatever people, plans and sources write: on the page it is text, and tables stay tables.</summary>
public class HostileTextTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a | b || c |\n|---|---|\n| d | e |")]
    [InlineData("x\r\n\r\n# Heading\n> quote\n- [x] done\n1. one")]
    [InlineData("[x](javascript:alert(1)) ![y](http://x.test/y.png) <https://x.test> `code` **b** _i_ ~~s~~")]
    [InlineData("&lt;img src=x onerror=alert(1)&gt; \\| \\\\| \\<b>")]
    [InlineData("\u2028|\u2029|\u0085| \u0000 \u001b[31m")]
    public void Nothing_that_is_written_becomes_markup(string written)
    {
        var story = Story(written);
        AssertPage(written, ReportMarkdown.Of(story.Report() with { OpenItems = [new EarlierItem(written, written, story.Report().Items[0])] }));
        AssertPage(written, SummaryMarkdown.Of(HealthSummary.Of(story.Session, Verdict.Of(story.Session), story.Now)));
    }

    /// <summary>A deployment in trouble in which everything that can be a text is this one.</summary>
    private static Story Story(string written)
    {
        var plan = Reported.Plan with
        {
            Name = written, Version = written,
            Metrics = [.. Reported.Plan.Metrics.Select(metric => metric with { Title = written })],
            Rows = [.. Reported.Plan.Rows.Select(row => row with { Title = written, Table = written, Action = written, Critical = row.Critical is { } critical ? critical with { Text = written } : null })],
            Alerts = [.. Reported.Plan.Alerts.Select(rule => rule with { Title = written, When = rule.When with { Text = written } })],
            Criteria = [.. Reported.Plan.Criteria.Select(criterion => criterion with { Title = written })],
            Phases = [.. Reported.Plan.Phases.Select(phase => phase with { Name = written, Checks = [new Check { Key = "p95", Title = written, Metric = "latency", Expect = Some.Below(300, Unit.Millisecond) with { Text = written } }] })],
            Afterwards = [new Step { Key = "one", Title = written }],
            Prices = [new UnitPrice("cpu", written, 1, written), new UnitPrice("memory", "GB hour", 1, written)],
        };
        var world = new Signals().With("errors", "api", 60, 80, 0.08, 2500).With("latency", "api", 90, 100, _ => Reading.Error("", written)).With("max-latency", "api", 95, 100, 12);
        var story = new Story(plan, deployment: new Deployment
        {
            Name = written, Version = written, BaselineVersion = written, Environment = written, Owner = written, DeployedBy = written, Commit = written, ChangeUrl = written,
        });
        story.See(0, 59.5, world).Live(60, 99, world);
        story.Ask(1, new IncidentCommand.Acknowledge(written), written);
        story.Ask(1, new IncidentCommand.Resolve(new IncidentResolved(written, written, written, [new FollowUp(written, written, null)])), written);
        story.Ask(new SessionCommand.OpenIncident(written, Severity.Warning, "worker", written), written);
        story.Ask(new SessionCommand.NoteRound(Some.At(90), written, written, []), written);
        story.Ask(new SessionCommand.Attest("customer-complaints", CriterionAnswer.NotMet, written, "24h"), written);
        story.Ask(new SessionCommand.Waive("uptime", written, null, null), written);
        story.Ask(new SessionCommand.RecordAction("rollback", new Dictionary<string, string>(), written, null, null), written);
        foreach (var section in Enum.GetValues<ReportSection>()) story.Ask(new SessionCommand.WriteReport(section, written), written);
        story.Ask(new SessionCommand.AddReportItem(ReportSection.Gaps, written, written, null), written);
        story.Ask(new SessionCommand.FinishReportItem(1, written), written);
        Reported.Accepted(story.Ask(new SessionCommand.Decide(DecisionOutcome.Failure, written, story.Session.VerdictVersion), written));
        Reported.Accepted(story.Ask(new SessionCommand.WritePostMortem(new PostMortemWritten(written, written, written, written, written, [new PostMortemAction(written, written, null)])), written));
        return story;
    }

    private static void AssertPage(string written, string page)
    {
        Assert.DoesNotContain('\r', page);
        Assert.DoesNotMatch(@"[\u0000-\u0009\u000b-\u001f\u0085\u2028\u2029]", page);
        var columns = 0;
        foreach (var line in page.Split('\n'))
        {
            // What has a backslash before it is a letter; all that is left is markup, and must be ours.
            var markup = Regex.Replace(line, @"\\[!-/:-@\[-`{-~]", "");
            Assert.DoesNotMatch(@"[<\[\]`_~&!\\]|(?<!^)>", markup);
            Assert.Equal(0, Regex.Count(markup, @"\*") % 4);
            if (!markup.StartsWith('|')) { columns = 0; Assert.DoesNotContain('|', markup); continue; }
            var pipes = markup.Count(letter => letter == '|');
            Assert.Equal(columns == 0 ? pipes : columns, pipes);
            columns = pipes;
        }
        Assert.True(page.Length > written.Length);
    }
}
