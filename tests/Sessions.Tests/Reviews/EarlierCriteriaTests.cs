using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Reviews;

public class EarlierCriteriaTests
{
    private const double Day = 24 * 60;

    private static Finding Of(Signals signals, Action<Story>? then = null)
    {
        var story = new Story(Some.Recorded).See(0, 2 * Day, signals);
        then?.Invoke(story);
        return story.Criterion("all-24h-criteria", "48h").Finding;
    }

    [Fact]
    public void All_that_are_measured_are_held_over_the_last_day()
    {
        var finding = Of(new Signals());
        Assert.Equal(CriterionState.Met, finding.State);
        Assert.Equal(["uptime", "error-rate", "p95-latency", "resource-usage", "database", "scheduled-tasks"], finding.Parts!.Select(part => part.Key));
        Assert.All(finding.Parts!, part => Assert.Equal((PartState.Held, CriterionState.Met), (part.State, part.WholeWindow)));
    }

    [Fact]
    public void Trouble_of_the_first_day_is_over_and_stays_visible_beside_it()
    {
        var finding = Of(new Signals().With("health", "api", 600, 610, 0));
        Assert.Equal(CriterionState.Met, finding.State);
        Assert.Equal((PartState.Held, CriterionState.NotMet), Part(finding, "uptime"));
    }

    [Fact]
    public void Trouble_that_was_over_at_the_very_boundary_belongs_to_the_first_day() =>
        Assert.Equal(PartState.Held, Part(Of(new Signals().With("health", "api", Day - 4, Day, 0)), "uptime").State);

    [Fact]
    public void Trouble_of_the_second_day_is_a_regression()
    {
        var finding = Of(new Signals().With("health", "api", Day + 600, Day + 610, 0));
        Assert.Equal((CriterionState.NotMet, PartState.Regressed), (finding.State, Part(finding, "uptime").State));
        Assert.StartsWith("uptime in the last 24 h:", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_last_day_did_not_measure_is_unknown()
    {
        var finding = Of(new Signals().Nothing("jobs", "all", Day, (2 * Day) + 1, Reasons.NoTraffic));
        Assert.Equal((CriterionState.Unknown, PartState.NeverMeasured), (finding.State, Part(finding, "scheduled-tasks").State));
    }

    [Fact]
    public void What_does_not_apply_is_held() => Assert.Equal(CriterionState.Met, Of(
        new Signals().Nothing("jobs", "all", 0, (2 * Day) + 1, Reasons.NoTraffic), story => story.Attest("scheduled-tasks", "24h", CriterionAnswer.NotApplicable)).State);

    [Fact]
    public void What_was_waived_for_every_review_is_held_and_its_measure_told()
    {
        var trouble = new Signals().With("health", "api", Day + 600, Day + 610, 0);
        var finding = Of(trouble, story => story.Write(new CriterionWaived("uptime", null, "A planned move", null, null), "ana"));
        Assert.Equal(CriterionState.Met, finding.State);
        Assert.StartsWith("Waived by ana; measured: api was down", finding.Parts!.First(part => part.Key == "uptime").Reason, StringComparison.Ordinal);
        Assert.Equal(CriterionState.NotMet, Of(trouble, story => story.Write(new CriterionWaived("uptime", "24h", "Once", "24h", null), "ana")).State);
        Assert.Equal(CriterionState.NotMet, Of(trouble, story => story.Write(new CriterionWaived("uptime", null, "Once", null, Some.T0.AddHours(30)), "ana")).State);
    }

    private static (PartState State, CriterionState WholeWindow) Part(Finding finding, string key)
    {
        var part = finding.Parts!.First(one => one.Key == key);
        return (part.State, part.WholeWindow);
    }
}
