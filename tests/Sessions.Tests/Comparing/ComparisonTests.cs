using System.Text.Json;
using TempoNest.Sessions.Comparing;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Tests.Support;
using TempoNest.Sessions.Views;

namespace TempoNest.Sessions.Tests.Comparing;

public class ComparisonTests
{
    private const double Hours = 60;

    private static SideOfComparison Side(Signals? world = null, Plan? plan = null, double through = 8 * Hours)
    {
        var story = new Story(plan ?? Some.Recorded).See(0, through, world).Judge();
        return SideOfComparison.Of(story.Session, story.Verdict, story.Now);
    }

    private static string Json<T>(T view) => JsonSerializer.Serialize(view, ViewJson.Options);

    [Fact]
    public void A_session_compared_with_itself_shows_no_difference()
    {
        var view = ComparisonView.Of(Side(), Side());
        Assert.Equal(Some.Recorded.Rows.Count, view.Rows.Count);
        Assert.All(view.Rows, row =>
        {
            Assert.Equal(row.Session, row.With);
            Assert.Equal((0, 0, 1, false, (bool?)null), (row.Difference!.Shift, row.Difference.Effect, row.Difference.P, row.Difference.Differs, row.Difference.Better));
            Assert.All(row.Hours, hour => Assert.Equal(hour.Session, hour.With));
        });
        Assert.All(view.Criteria, criterion => Assert.Equal(criterion.Session, criterion.With));
        Assert.Empty(view.Apart);
        Assert.Contains("not side by side", view.Caution, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_sample_changes_its_row_only()
    {
        var was = ComparisonView.Of(Side(), Side());
        var now = ComparisonView.Of(Side(new Signals().With("memory", "api", 60, 110, 100e6)), Side());
        var changed = was.Rows.Zip(now.Rows).Where(pair => Json(pair.First) != Json(pair.Second)).Select(pair => (pair.Second.Metric, pair.Second.Service));
        Assert.Equal([("memory", "api")], changed);
    }

    [Fact]
    public void What_lies_higher_throughout_differs_and_is_worse_told_in_the_unit_people_read()
    {
        var slow = Side(new Signals().With("latency", "api", 0, 8 * Hours, 0.9));
        var quick = Side(new Signals().With("latency", "api", 0, 8 * Hours, 0.3));
        var row = Assert.Single(ComparisonView.Of(slow, quick).Rows, row => row is { Metric: "latency", Service: "api" });
        Assert.Equal(("ms", 900, 300), (row.Unit, Math.Round(row.Session!.Median), Math.Round(row.With!.P95)));
        Assert.Equal((8, 600, 1, true, (bool?)false), (row.Difference!.Hours, Math.Round(row.Difference.Shift), row.Difference.Effect, row.Difference.Differs, row.Difference.Better));
        Assert.Equal([("Intensive", 0, 4), ("Active", 4, 8)], row.Phases.Select(phase => (phase.Phase, (int)phase.From.TotalHours, (int)Math.Round(phase.To.TotalHours))));
        Assert.True(ComparisonView.Of(quick, slow).Rows.First(row => row is { Metric: "latency", Service: "api" }).Difference!.Better);
    }

    [Fact]
    public void Only_the_hours_both_have_are_compared()
    {
        var late = new Signals().With("errors", "api", 6 * Hours, 7 * Hours, 0.08, 2500);
        var view = ComparisonView.Of(Side(through: 3 * Hours), Side(late));
        Assert.Empty(view.Alerts);
        Assert.All(view.Rows, row => Assert.True(row.Hours[^1].Hour < 3 && row.Difference is null));
        var whole = Assert.Single(ComparisonView.Of(Side(), Side(late)).Alerts, alert => alert.Rule == "high-error-rate");
        Assert.Equal((0, 1), (whole.Session.Count, whole.With.Count));
        Assert.InRange(whole.With.Duration, Some.Minutes(50), Some.Minutes(70));
    }

    [Fact]
    public void Rows_of_one_plan_only_and_of_another_dimension_are_listed_apart()
    {
        var other = Some.Recorded with
        {
            Rows = [.. Some.Recorded.Rows.Where(row => row.Metric != "cpu"), Some.Row(Some.Memory, "worker", null, Some.Above(2, Some.Gigabyte))],
        };
        var (one, two) = (Side(), Side(plan: other));
        two = two with { Rows = [.. two.Rows.Select(row => row.Metric.Key == "query-time" ? row with { Metric = row.Metric with { Unit = Unit.Count, Display = Unit.Count } } : row)] };
        var view = ComparisonView.Of(one, two);
        Assert.Equal([("query-time", "both"), ("cpu", "session"), ("memory", "with")], view.Apart.OrderBy(row => row.In, StringComparer.Ordinal).Select(row => (row.Metric, row.In)));
        Assert.DoesNotContain(view.Rows, row => row.Metric is "cpu" or "query-time");
    }
}
