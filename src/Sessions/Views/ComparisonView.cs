using TempoNest.Sessions.Comparing;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reviews;

namespace TempoNest.Sessions.Views;

/// <summary>
/// Two sessions aligned on hours since T0. They ran one after the other, not side by side: the load and everything around them may have
/// differed too, and a difference need not be the version's.
/// </summary>
/// <param name="Shared">How far after T0 both have evidence: rows and alerts are compared up to there.</param>
/// <param name="Rows">What both plans ask in the same dimension, in the order of the first.</param>
/// <param name="Apart">What cannot be compared, and why.</param>
public sealed record ComparisonView(
    ComparedSession Session, ComparedSession With, string Caution, TimeSpan Shared, IReadOnlyList<ComparedRow> Rows, IReadOnlyList<RowApart> Apart,
    IReadOnlyList<ComparedAlerts> Alerts, IReadOnlyList<ComparedCriterion> Criteria)
{
    private const string BeforeAfter = "Before/after, not side by side: load and surroundings may have differed too, and a difference need not be the version's.";

    public static ComparisonView Of(SideOfComparison one, SideOfComparison other)
    {
        var shared = one.Through < other.Through ? one.Through : other.Through;
        var theirs = other.Rows.ToDictionary(row => (row.Metric.Key, row.Service));
        var pairs = one.Rows.Where(row => theirs.ContainsKey((row.Metric.Key, row.Service))).Select(row => (One: row, Other: theirs[(row.Metric.Key, row.Service)])).ToList();
        var alike = pairs.Where(pair => RowApart.WhyNot(pair.One, pair.Other) is null).ToList();
        return new(
            one.Told, other.Told, BeforeAfter, shared, [.. alike.Select(pair => ComparedRow.Of(pair.One, pair.Other, one.Phases, shared, alike.Count))],
            [.. RowApart.Of(one.Rows, other.Rows)], [.. ComparedAlerts.Of(one, other, shared)], [.. ComparedCriterion.Of(one.Criteria, other.Criteria)]);
    }
}

/// <summary>A metric of a service that is not compared.</summary>
/// <param name="In">The sessions whose plan judges it: <c>session</c>, <c>with</c> or <c>both</c>.</param>
public sealed record RowApart(string Metric, string Service, string In, string Why)
{
    internal static IEnumerable<RowApart> Of(IReadOnlyList<SideRow> mine, IReadOnlyList<SideRow> others)
    {
        foreach (var row in mine)
        {
            if (Find(others, row) is not { } other) yield return new(row.Metric.Key, row.Service, "session", "The plan of the other has no such row.");
            else if (WhyNot(row, other) is { } why) yield return new(row.Metric.Key, row.Service, "both", why);
        }
        foreach (var row in others)
            if (Find(mine, row) is null) yield return new(row.Metric.Key, row.Service, "with", "The plan of the first has no such row.");
    }

    internal static string? WhyNot(SideRow one, SideRow other) => (one.Metric, other.Metric) switch
    {
        var (a, b) when a.Unit.Dimension != b.Unit.Dimension => $"One measures {ViewJson.Word(a.Unit.Dimension)}, the other {ViewJson.Word(b.Unit.Dimension)}.",
        var (a, b) when a.Kind != b.Kind => $"One is a {ViewJson.Word(a.Kind)}, the other a {ViewJson.Word(b.Kind)}.",
        ({ Kind: MetricKind.Window }, _) => "Each answer speaks of a whole window: there are no samples to compare.",
        _ => null,
    };

    private static SideRow? Find(IReadOnlyList<SideRow> rows, SideRow like) => rows.FirstOrDefault(row => row.Metric.Key == like.Metric.Key && row.Service == like.Service);
}

/// <summary>The alerts of one rule on both sides, as far as both have evidence.</summary>
public sealed record ComparedAlerts(string Rule, string Service, Severity Severity, AlertSum Session, AlertSum With)
{
    internal static IEnumerable<ComparedAlerts> Of(SideOfComparison one, SideOfComparison other, TimeSpan shared) => one.Alerts.Concat(other.Alerts)
        .Where(alert => alert.Raised <= shared).Select(alert => (alert.Rule, alert.Service, alert.Severity)).Distinct()
        .OrderBy(rule => rule.Rule, StringComparer.Ordinal).ThenBy(rule => rule.Service, StringComparer.Ordinal).ThenBy(rule => rule.Severity)
        .Select(rule => new ComparedAlerts(rule.Rule, rule.Service, rule.Severity, Sum(one, rule, shared), Sum(other, rule, shared)));

    private static AlertSum Sum(SideOfComparison side, (string, string, Severity) rule, TimeSpan shared)
    {
        List<SideAlert> alerts = [.. side.Alerts.Where(alert => alert.Raised <= shared && (alert.Rule, alert.Service, alert.Severity) == rule)];
        return new(alerts.Count, TimeSpan.FromTicks(alerts.Sum(alert => ((alert.Cleared is { } cleared && cleared < shared ? cleared : shared) - alert.Raised).Ticks)));
    }
}

/// <summary>How often, and how long altogether.</summary>
public sealed record AlertSum(int Count, TimeSpan Duration);

/// <summary>A criterion of a review on both sides; null where a session has none of that name in that review.</summary>
public sealed record ComparedCriterion(string Review, string Key, string Title, CriterionSide? Session, CriterionSide? With)
{
    internal static IEnumerable<ComparedCriterion> Of(IReadOnlyList<CriterionView> mine, IReadOnlyList<CriterionView> others) => mine.Concat(others)
        .DistinctBy(one => (one.Review, one.Key)).Select(one => new ComparedCriterion(one.Review, one.Key, one.Title, CriterionSide.Of(mine, one), CriterionSide.Of(others, one)));
}

/// <summary>Where a criterion stands in one session, and by what.</summary>
public sealed record CriterionSide(CriterionState State, double? Observed, string? Limit, string? Unit, string Reason)
{
    internal static CriterionSide? Of(IReadOnlyList<CriterionView> criteria, CriterionView like) =>
        criteria.FirstOrDefault(one => one.Review == like.Review && one.Key == like.Key) is { } found ? new(found.State, found.Observed, found.Limit, found.Unit, found.Reason) : null;
}
