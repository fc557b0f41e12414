using System.Diagnostics.Metrics;

namespace TempoNest.Probes;

/// <summary>The executor's own numbers, under the meter <c>TempoNest.Probes</c>, by source kind and host.</summary>
public sealed class ProbeMeter
{
    public const string Name = "TempoNest.Probes";

    private readonly Counter<long> _asked;
    private readonly Counter<long> _tried;
    private readonly Counter<long> _failed;

    public ProbeMeter(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(Name);
        _asked = meter.CreateCounter<long>("temponest.probes.asked", "{question}", "Questions that went to a source.");
        _tried = meter.CreateCounter<long>("temponest.probes.tried", "{attempt}", "Attempts, retries included.");
        _failed = meter.CreateCounter<long>("temponest.probes.failed", "{question}", "Questions that brought no answer.");
    }

    internal void Asked(SourceQuestion question) => _asked.Add(1, Kind(question), Host(question));
    internal void Tried(SourceQuestion question) => _tried.Add(1, Kind(question), Host(question));
    internal void Failed(SourceQuestion question) => _failed.Add(1, Kind(question), Host(question));

    private static KeyValuePair<string, object?> Kind(SourceQuestion question) => new("kind", question.Source.Kind);
    private static KeyValuePair<string, object?> Host(SourceQuestion question) => new("host", question.Host);
}
