using TempoNest.Sessions.Policy;

namespace TempoNest.Plans;

/// <summary>What became of a cell's text: a band, or why it is none.</summary>
public sealed record BandReading(Band? Band, Refusal? Refusal);
