using System.Diagnostics.Metrics;
using TempoNest.Sessions.Readings;

namespace TempoNest.Probes;

/// <summary>The executor's own numbers, under the meter <c>TempoNest.Probes</c>, by kind of source: addresses are what people wrote.</summary>
public sealed class ProbeMeter
{
    public const string Name = "TempoNest.Probes";

    private readonly Counter<long> _asked;
    private readonly Counter<long> _tried;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _outcomes;

    public ProbeMeter(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(Name);
        _asked = meter.CreateCounter<long>("temponest.probes.asked", "{question}", "Questions that went to a source.");
        _tried = meter.CreateCounter<long>("temponest.probes.tried", "{attempt}", "Attempts, retries included.");
        _failed = meter.CreateCounter<long>("temponest.probes.failed", "{question}", "Questions that brought no answer.");
        _outcomes = meter.CreateCounter<long>("temponest.probes.outcomes", "{reading}", "Readings by their outcome.");
    }

    internal void Asked(SourceQuestion question) => _asked.Add(1, Kind(question.Source.Kind));
    internal void Tried(SourceQuestion question) => _tried.Add(1, Kind(question.Source.Kind));
    internal void Failed(SourceQuestion question) => _failed.Add(1, Kind(question.Source.Kind));

    internal void Brought(string kind, IEnumerable<Reading> readings)
    {
        foreach (var outcome in readings.GroupBy(reading => reading.Outcome)) _outcomes.Add(outcome.Count(), Kind(kind), new("outcome", outcome.Key.ToString()));
    }

    private static KeyValuePair<string, object?> Kind(string kind) => new("kind", kind);
}
