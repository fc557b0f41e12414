namespace TempoNest.EventLog;

/// <summary>Who goes first when appends are waiting. It decides nothing about the outcome.</summary>
public enum AppendPriority
{
    /// <summary>What happens now.</summary>
    Live,

    /// <summary>What happened earlier and is fetched in bulk; it takes the room live appends leave.</summary>
    BackFill,
}
