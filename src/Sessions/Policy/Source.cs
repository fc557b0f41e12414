using System.Text.Json.Serialization;

namespace TempoNest.Sessions.Policy;

/// <summary>Somewhere that can be asked. Its address is the session's, not the plan's.</summary>
public sealed record Source
{
    /// <summary>The kind that plays a deployment that never was: it has no address.</summary>
    public const string Played = "synthetic";

    public required string Name { get; init; }
    /// <summary>The probe type: <c>prometheus</c>, <c>http</c>, <c>docker</c>, <c>command</c>, <c>postgres</c>, <c>redis</c>,
    /// <c>inbox</c>, <c>synthetic</c>.</summary>
    public required string Kind { get; init; }
    /// <summary>Whether it can be asked about the past, so that a gap can be healed and a past deployment judged.</summary>
    public bool History { get; init; }
    /// <summary>How often it measures.</summary>
    public TimeSpan Scrape { get; init; } = TimeSpan.FromSeconds(60);
    /// <summary>How long after an instant it is asked about that instant; null: one scrape, at least 15 s.</summary>
    public TimeSpan? Settle { get; init; }
    /// <summary>How long one question may take, all attempts together.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
    /// <summary>How many questions may be in flight at once, for all sessions together.</summary>
    public int Concurrency { get; init; } = 2;
    /// <summary>The rate window; null: 5 minutes or 4 scrapes, whichever is longer.</summary>
    public TimeSpan? Window { get; init; }

    /// <summary>The settle time in force.</summary>
    [JsonIgnore]
    public TimeSpan SettleTime => !History ? TimeSpan.Zero : Settle ?? Longer(Scrape, TimeSpan.FromSeconds(15));
    /// <summary>The rate window in force.</summary>
    [JsonIgnore]
    public TimeSpan RateWindow => Window ?? Longer(TimeSpan.FromMinutes(5), 4 * Scrape);
    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
