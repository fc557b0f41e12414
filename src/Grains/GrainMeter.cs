using System.Diagnostics;
using System.Diagnostics.Metrics;
using TempoNest.Sessions.Facts;

namespace TempoNest.Grains;

/// <summary>The grains' own numbers, under the meter <c>TempoNest.Grains</c>, and the spans of their work. No id and nothing a person wrote is a label.</summary>
public sealed class GrainMeter
{
    public const string Name = "TempoNest.Grains";

    /// <summary>Spans from a probe's wake-up to its append; ids stand in them, where they belong.</summary>
    internal static readonly ActivitySource Spans = new(Name);

    private readonly Histogram<double> lateness;
    private readonly Counter<long> slots;
    private readonly Histogram<double> lag;
    private readonly UpDownCounter<long> open;
    private readonly Histogram<double> rehydration;
    private readonly Histogram<long> refolded;

    public GrainMeter(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(Name);
        lateness = meter.CreateHistogram<double>("temponest.slot.lateness", "s", "How long after it was due a live slot was taken.");
        slots = meter.CreateCounter<long>("temponest.slots", "{slot}", "Slots by their outcome: live, reconstructed, missed, skipped.");
        lag = meter.CreateHistogram<double>("temponest.projection.lag", "s", "From the record of an event to the summary that knows of it.");
        open = meter.CreateUpDownCounter<long>("temponest.sessions.open", "{session}", "Open sessions that live in this process.");
        rehydration = meter.CreateHistogram<double>("temponest.session.rehydration.duration", "s", "From a session grain's activation to its being folded.");
        refolded = meter.CreateHistogram<long>("temponest.session.rehydration.events", "{event}", "Events that were folded in because no snapshot had them.");
    }

    internal void Observed(string source, TimeSpan late) => lateness.Record(Math.Max(0, late.TotalSeconds), new KeyValuePair<string, object?>("source", source));

    /// <param name="step">Of the probe's grid: a stretch counts all its slots.</param>
    internal void Recorded(Fact fact, TimeSpan step)
    {
        var (outcome, length) = fact switch
        {
            ObservationRecorded => ("live", TimeSpan.Zero),
            ObservationsBackfilled seen => ("reconstructed", seen.To - seen.From),
            SlotsMissed missed => ("missed", missed.To - missed.From),
            SlotsSkipped skipped => ("skipped", skipped.To - skipped.From),
            _ => throw new UnknownFactException(FactNames.Of(fact).Name),
        };
        slots.Add(1 + (length.Ticks / step.Ticks), new KeyValuePair<string, object?>("outcome", outcome));
    }

    internal void Summarised(TimeSpan behind) => lag.Record(Math.Max(0, behind.TotalSeconds));

    internal void Opened(int change) => open.Add(change);

    internal void Rehydrated(long began, long events)
    {
        rehydration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        refolded.Record(events);
    }
}
