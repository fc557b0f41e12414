using TempoNest.World.Scenarios;
using TempoNest.World.Series;

namespace TempoNest.World.Oracle;

/// <summary>
/// What a flawless watch would raise over a history, by brute force: every condition, every sample, from the raw series. Each condition
/// speaks for itself: a critical cell does not silence its warning, nor a rule the row that says the same.
/// </summary>
public static class AlertOracle
{
    /// <summary>In the order of raising, then of rule, service and severity.</summary>
    public static IReadOnlyList<ExpectedAlert> Expect(History history)
    {
        var metrics = new WatchedMetrics(history);
        var watches = Checklist.Conditions.Select(condition => new ConditionWatch(condition)).ToArray();
        for (var since = TimeSpan.Zero; since <= Scenario.Watch; since += TimeSpan.FromSeconds(30))
        {
            var at = history.Scenario.T0 + since;
            foreach (var watch in watches.Where(w => since.Ticks % w.Condition.Cadence.Ticks == 0))
                watch.See(at, watch.Condition.Judge(metrics.Read(watch.Condition.Metric, watch.Condition.Service, at)));
        }
        return
        [
            .. watches.SelectMany(w => w.Alerts)
                .OrderBy(a => a.RaisedAt).ThenBy(a => a.Rule, StringComparer.Ordinal).ThenBy(a => a.Service, StringComparer.Ordinal)
                .ThenBy(a => a.Severity),
        ];
    }
}
