namespace TempoNest.Sessions.Readings;

/// <summary>How readings came to be known: asked at their instant, or asked later of a source with history.</summary>
public enum Taken { Live, Reconstructed }
