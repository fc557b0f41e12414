using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Sessions.Facts;

/// <summary>All readings of one probe at one instant. Raw facts only.</summary>
/// <param name="Instant">The instant they speak of, on the probe's grid.</param>
/// <param name="ObservedAt">When the source was asked or, where it says so, when it measured.</param>
/// <param name="Definition">Hash of the questions, so that a changed query is told apart from a changed world.</param>
public sealed record ObservationRecorded(
    ProbeId Probe, DateTimeOffset Instant, DateTimeOffset ObservedAt, Taken Taken, string Definition, string PlanVersion, IReadOnlyList<Reading> Readings) : Fact;

/// <summary>One probe's readings of a whole window, reconstructed from a source with history; questions over review windows beside them.</summary>
public sealed record ObservationsBackfilled(
    ProbeId Probe, DateTimeOffset From, DateTimeOffset To, DateTimeOffset ObservedAt, string Definition, string PlanVersion,
    IReadOnlyList<ReadingSeries> Series, IReadOnlyList<WindowReading> WindowReadings) : Fact;

/// <summary>A reading over a review window at a round's instant.</summary>
public sealed record WindowReading(DateTimeOffset Instant, Reading Reading);

/// <summary>Instants of a probe that nobody saw and nobody can reconstruct.</summary>
public sealed record SlotsMissed(ProbeId Probe, DateTimeOffset From, DateTimeOffset To, string Reason) : Fact;

/// <summary>Instants of a probe that were left out on purpose: the session was paused.</summary>
public sealed record SlotsSkipped(ProbeId Probe, DateTimeOffset From, DateTimeOffset To, string Reason) : Fact;
