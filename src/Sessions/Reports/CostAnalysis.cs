using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reviews;

namespace TempoNest.Sessions.Reports;

/// <summary>What the deployment's resources cost while it was watched, at the plan's own prices.</summary>
/// <param name="Reason">Why nothing is priced; null where something is.</param>
public sealed record CostAnalysis(IReadOnlyList<CostLine> Lines, IReadOnlyList<CostTotal> Totals, string? Reason)
{
    /// <summary>What is compared between months of different length.</summary>
    private const double HoursOfThirtyDays = 30 * 24;

    internal static CostAnalysis Of(Session session, Window window)
    {
        if (session.Plan.Prices.Count == 0) return new([], [], "Not priced: the plan has no prices.");
        List<CostLine> lines = [.. session.Plan.Prices.SelectMany(price => CostLine.Of(session, price, window))];
        List<CostTotal> totals = [.. lines.Where(line => line.Amount is not null).GroupBy(line => line.Currency).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group =>
        {
            var amount = group.Sum(line => line.Amount!.Value);
            return new CostTotal(group.Key, amount, window.Length <= TimeSpan.Zero ? 0 : Math.Round(amount * (decimal)(HoursOfThirtyDays / window.Length.TotalHours), 2));
        })];
        return new(lines, totals, totals.Count == 0 ? "Not priced: nothing was measured that has a price." : null);
    }
}

/// <summary>What was spent in one currency, and what 30 days at that rate come to.</summary>
public sealed record CostTotal(string Currency, decimal Amount, decimal ThirtyDays);

/// <summary>A price applied to a service: the mean of its samples times the hours.</summary>
/// <param name="Price">For <paramref name="Per"/>, as the plan writes it.</param>
/// <param name="Used">The mean of the samples, in what the price counts.</param>
/// <param name="Amount">Null where it is not priced.</param>
/// <param name="Reason">Why it is not priced, or what was assumed.</param>
public sealed record CostLine(string Key, string Service, decimal Price, string Per, string Currency, double? Used, double Hours, decimal? Amount, string? Reason)
{
    private const string Hourly = " hour";
    private const string Core = "core";
    // What is more than all the money there is was not measured well.
    private const double MostCounted = 1e18;

    /// <summary>A line for each service whose metric has the price's key; one that says why where there is none.</summary>
    internal static IEnumerable<CostLine> Of(Session session, UnitPrice price, Window window)
    {
        var metrics = session.Plan.Metrics.Where(metric => metric.Key == price.Key && metric.Kind is MetricKind.Gauge).ToList();
        if (metrics.Count == 0) return [Unpriced(price, Plan.WholeDeployment, window, $"The plan measures no {price.Key}.")];
        return metrics.SelectMany(metric => metric.Services.Select(service => Of(session, price, metric, service, window)));
    }

    private static CostLine Of(Session session, UnitPrice price, Metric metric, string service, Window window)
    {
        if (Counted(price) is not { } counted) return Unpriced(price, service, window, $"Nobody can say what a {price.Unit} is; write a unit and the word hour.");
        if (metric.Unit.Dimension != counted.Dimension || metric.Unit.Symbol == "% of quota")
            return Unpriced(price, service, window, $"{metric.Title} is told in {metric.Unit.Symbol}, the price is for a {price.Unit}.");
        List<double> values = [.. SampleSpread.Values(session, metric, service, window).Where(double.IsFinite)];
        if (values.Count == 0) return Unpriced(price, service, window, "Nothing was measured.");
        var used = metric.Display.To(counted, values.Average());
        if (Math.Abs(used) is not < MostCounted || Math.Abs(used * window.Length.TotalHours * (double)price.Price) is not < MostCounted) return Unpriced(price, service, window, "What was measured is past counting.");
        var assumed = counted == Unit.Ratio && metric.Unit.Symbol != "% of core" ? "100% is taken for one core." : null;
        return Unpriced(price, service, window, assumed) with { Used = used, Amount = Math.Round((decimal)used * (decimal)window.Length.TotalHours * price.Price, 4) };
    }

    /// <summary>What a price counts: the unit before the word hour. A core is the whole of a ratio.</summary>
    private static Unit? Counted(UnitPrice price)
    {
        if (!price.Unit.EndsWith(Hourly, StringComparison.Ordinal)) return null;
        var unit = price.Unit[..^Hourly.Length];
        return unit == Core ? Unit.Ratio : Unit.Of(unit);
    }

    private static CostLine Unpriced(UnitPrice price, string service, Window window, string? reason) =>
        new(price.Key, service, price.Price, price.Unit, price.Currency, null, Math.Round(Math.Max(0, window.Length.TotalHours), 2), null, reason);
}
