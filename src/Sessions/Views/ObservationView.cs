using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Sessions.Views;

/// <summary>Whether an instant is a round's or only the watch's.</summary>
public enum ObservationKind { Watch, Round }

/// <summary>What one probe brought back for one instant, in the source's own units.</summary>
public sealed record ObservationView(
    long Sequence, string Probe, DateTimeOffset Instant, ObservationKind Kind, DateTimeOffset ObservedAt, DateTimeOffset RecordedAt, Taken Taken,
    IReadOnlyList<ReadingView> Readings)
{
    /// <summary>The instants an entry tells of, in their order; none when it tells of no observation.</summary>
    public static IEnumerable<ObservationView> Of(Plan plan, Schedule schedule, Entry entry) => entry.Fact switch
    {
        ObservationRecorded seen => [new(
            entry.Sequence, seen.Probe.ToString(), seen.Instant, KindOf(schedule, seen.Instant), seen.ObservedAt, entry.Recorded, seen.Taken,
            [.. seen.Readings.Select(reading => ReadingView.Of(plan, seen.Probe.Service, reading))])],
        ObservationsBackfilled seen => Columns(seen).Select(row => new ObservationView(
            entry.Sequence, seen.Probe.ToString(), row.Key, KindOf(schedule, row.Key), seen.ObservedAt, entry.Recorded, Taken.Reconstructed,
            [.. row.Value.Select(reading => ReadingView.Of(plan, seen.Probe.Service, reading))])),
        _ => [],
    };

    /// <summary>The same with only the readings of one metric; null when there are none.</summary>
    public ObservationView? Only(string metric)
    {
        List<ReadingView> kept = [.. Readings.Where(reading => reading.Metric == metric)];
        return kept.Count == 0 ? null : this with { Readings = kept };
    }

    /// <summary>A window's columns turned into rows by instant.</summary>
    private static SortedDictionary<DateTimeOffset, List<Reading>> Columns(ObservationsBackfilled seen)
    {
        SortedDictionary<DateTimeOffset, List<Reading>> rows = [];
        foreach (var series in seen.Series)
            for (var i = 0; i < series.Values.Count; i++) Row(series.InstantAt(i)).Add(series.At(i));
        foreach (var window in seen.WindowReadings) Row(window.Instant).Add(window.Reading);
        return rows;

        List<Reading> Row(DateTimeOffset instant) => rows.TryGetValue(instant, out var row) ? row : rows[instant] = [];
    }

    private static ObservationKind KindOf(Schedule schedule, DateTimeOffset instant) => schedule.IsRound(instant) ? ObservationKind.Round : ObservationKind.Watch;
}

/// <summary>One reading: a number with its unit, or why there is none.</summary>
public sealed record ReadingView(string Metric, string Service, Outcome Outcome, double? Value, string? Unit, double? Denominator, string? Reason)
{
    internal static ReadingView Of(Plan plan, string service, Reading reading)
    {
        var metric = plan.MetricOf(reading.Metric, service) ?? plan.MetricOf(reading.Metric.Split('/')[0], service);
        return new(
            reading.Metric, service, reading.Outcome, double.IsNaN(reading.Value) ? null : reading.Value, metric?.Unit.Symbol,
            double.IsNaN(reading.Denominator) ? null : reading.Denominator, reading.Reason);
    }
}
