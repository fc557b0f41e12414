using TempoNest.Sessions.Readings;

namespace TempoNest.Sessions.Facts;

/// <summary>What a source showed when an alert was raised, or why it showed nothing. For people to read; nothing is judged by it.</summary>
/// <param name="Run">1, or 2 for a step that looks again after a while.</param>
/// <param name="At">The instant it was asked about.</param>
/// <param name="Spread">How far the trouble reached then.</param>
/// <param name="Shown">Null where it failed.</param>
/// <param name="Failure">Null where it was shown.</param>
public sealed record DiagnosticsAttached(
    string Alert, string Rule, string Step, int Run, DateTimeOffset At, Spread Spread, Evidence? Shown, string? Failure) : Fact;

/// <summary>Which services breach a rule.</summary>
/// <param name="Watched">How many the rule is judged for.</param>
public sealed record Spread(IReadOnlyList<string> Breaching, int Watched)
{
    /// <summary>More than one service, and at least half of them.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsWide => Breaching.Count > 1 && 2 * Breaching.Count >= Watched;
}
