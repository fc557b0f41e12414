using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Sessions.Views;

/// <summary>A threshold row and where it stands.</summary>
/// <param name="Value">In <paramref name="Unit"/>, the unit people read it in; null when there is none to show.</param>
/// <param name="Reason">Why it is unknown.</param>
/// <param name="Query">The question as it is put to the source.</param>
/// <param name="Link">A page of the source that shows it.</param>
public sealed record CheckView(
    string Key, string Service, string Title, string Table, double? Value, string Unit, Standing Standing, DateTimeOffset? Since,
    string? Baseline, string? Target, string? Warning, string? Critical, string Action, DateTimeOffset? SampleAt, double? Coverage,
    string Query, string? Link, string? Reason)
{
    /// <summary>Every row of the plan, in its order.</summary>
    public static IReadOnlyList<CheckView> Of(Session session, Verdict verdict, DateTimeOffset now)
    {
        // Once nobody looks any more, the last look stands for the end.
        var looked = session.Lifecycle is Lifecycle.Running ? now : session.CaughtUpTo;
        return [.. session.Plan.Rows.Select(row => Of(session, RowStanding.Of(session, row, looked), verdict.KnownTo))];
    }

    private static CheckView Of(Session session, RowStanding standing, DateTimeOffset knownTo)
    {
        var (row, metric) = (standing.Row, standing.Metric);
        var value = standing.Sample is { HasValue: true } sample ? metric.Unit.To(metric.Display, sample.Value) : (double?)null;
        var query = QueryOf(session, metric, standing.Sample?.Instant ?? knownTo);
        return new(
            row.Metric, row.Service, row.Title, row.Table, value, metric.Display.Symbol, standing.Standing, standing.Since,
            row.Baseline?.Text, (row.Target ?? row.Normal)?.Text, row.Warning?.Text, row.Critical?.Text, row.Action, standing.Sample?.Instant,
            CoverageOf(session, row, metric, knownTo), query,
            SourceLink.Of(session.Plan.SourceOf(metric.Source), session.Opened.Sources.GetValueOrDefault(metric.Source), query, standing.Sample?.Instant),
            standing.Reason);
    }

    private static double? CoverageOf(Session session, Thresholds row, Metric metric, DateTimeOffset knownTo)
    {
        if (metric.Kind is MetricKind.Window) return null;
        var probe = session.Probes.First(candidate => candidate.Probe == new ProbeId(row.Service, metric.Source));
        var coverage = Reviews.Coverage.Of(session, probe, [metric], session.T0, knownTo);
        return coverage.Expected == 0 ? null : coverage.Ratio;
    }

    private static string QueryOf(Session session, Metric metric, DateTimeOffset at)
    {
        if (!session.Opened.Sources.TryGetValue(metric.Source, out var address)) return metric.Query;
        var age = at - session.T0;
        var range = age < TimeSpan.FromHours(24) && age > TimeSpan.Zero ? age : TimeSpan.FromHours(24);
        // The two questions of a ratio, told as one that a person can paste.
        var asked = metric is { Kind: MetricKind.Ratio, Over: { } whole } ? $"({metric.Query}) / ({whole})" : metric.Query;
        try { return QuestionText.Expand(asked, session.Opened.Deployment.Selector, session.Plan.SourceOf(metric.Source), address, range); }
        // A selector that is no label name cannot be asked; the readings say so, and here the question stays as the plan wrote it.
        catch (FormatException) { return metric.Query; }
    }
}
