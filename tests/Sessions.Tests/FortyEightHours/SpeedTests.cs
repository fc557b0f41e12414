using System.Diagnostics;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Tests.Plans;
using TempoNest.Sessions.Tests.Support;
using Xunit.Abstractions;

namespace TempoNest.Sessions.Tests.FortyEightHours;

/// <summary>How long the pure parts take on the whole checklist. Logged, never asserted.</summary>
public class SpeedTests(ITestOutputHelper output)
{
    [Fact]
    public void Two_days_of_the_whole_checklist()
    {
        var plan = Shipped.Plan(Shipped.Checklist);
        var levels = plan.Metrics.ToDictionary(metric => metric, metric => metric.Kind is MetricKind.Health ? 1 : OnTarget(plan, metric));
        var story = new Story(plan).See(0, 48 * 60, new Signals(metric => levels[metric]));
        var watch = Stopwatch.StartNew();
        var again = new Session("again", plan, (SessionOpened)story.Log[0].Fact);
        foreach (var entry in story.Log) again.Apply(entry);
        var samples = plan.Metrics.Sum(metric => metric.Services.Sum(service => again.JudgeOf(service).History(metric.Key).Count));
        output.WriteLine($"{again.Probes.Count} probes, {again.Judges.Sum(judge => judge.Tracks.Count())} rules, fold of {story.Log.Count} facts, {samples} samples: {watch.ElapsedMilliseconds} ms");
        for (var i = 0; i < 6; i++)
        {
            watch.Restart();
            var verdict = Verdict.Of(story.Session);
            output.WriteLine($"Verdict.Of {watch.Elapsed.TotalMilliseconds:0.0} ms, {verdict.Recommendation.Kind}: {verdict.Recommendation.Reasons[0].Text}");
        }
        foreach (var criterion in plan.Criteria)
        {
            watch.Restart();
            var finding = Measuring.Of(story.Session, criterion.Method, new Window(Some.T0, Some.T0.AddHours(48)));
            output.WriteLine($"{criterion.Key} {watch.Elapsed.TotalMilliseconds:0.0} ms {finding.State}: {finding.Reason}");
        }
        Assert.Equal(Some.T0.AddHours(48), story.Session.CaughtUpTo);
    }

    /// <summary>A value well inside every limit of the metric: half of an upper one, twice a lower one.</summary>
    private static double OnTarget(Plan plan, Metric metric)
    {
        var bands = plan.Rows.Where(row => row.Metric == metric.Key).SelectMany(row => new[] { row.Critical, row.Warning, row.Target ?? row.Normal })
            .Concat(plan.Alerts.Where(rule => rule.Metric == metric.Key).Select(rule => rule.When)).OfType<Band>().ToList();
        var low = bands.Where(band => band.Direction is Direction.Low).Select(band => 2 * band.Limit.In(metric.Unit)).DefaultIfEmpty(double.NaN).Max();
        var high = bands.Where(band => band.Direction is Direction.High).Select(band => band.Limit.In(metric.Unit) / 2).DefaultIfEmpty(0.1).Min();
        return double.IsNaN(low) ? high : low;
    }
}
