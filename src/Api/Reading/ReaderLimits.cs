namespace TempoNest.Api.Reading;

/// <summary>How much the reading side keeps folded.</summary>
/// <param name="Sessions">Sessions and past states of sessions, the least recently looked at forgotten first.</param>
public sealed record ReaderLimits(int Sessions = 64);
