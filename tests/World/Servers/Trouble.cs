namespace TempoNest.World.Servers;

/// <summary>How a <see cref="TroubledServer"/> behaves.</summary>
public enum Trouble
{
    Good,
    /// <summary>A third of the traffic ends in 5xx; health still says healthy, as it does when one feature is broken.</summary>
    Failing,
    /// <summary>Half of the traffic takes over a second.</summary>
    Slow,
    /// <summary>Health answers 503 and <c>unhealthy</c>; the traffic is good.</summary>
    Unhealthy,
    /// <summary>Connections are taken and nothing is ever answered.</summary>
    Hanging,
    /// <summary>Connections are refused.</summary>
    Gone,
}
