namespace TempoNest.Contracts;

/// <summary>
/// Whose time it is. Sessions live on a clock of their own (a demo's runs faster, a test's stands still); the cluster, its time-outs and
/// everything that talks to the world stay on the machine's.
/// </summary>
public static class Clocks
{
    /// <summary>The key of the sessions' <see cref="TimeProvider"/> among the host's services.</summary>
    public const string Sessions = "sessions";
}
