using System.Diagnostics;
using TempoNest.Sessions.Facts;
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
        var story = new Story(plan).See(0, 48 * 60, Signals.OnTarget(plan));
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
}
