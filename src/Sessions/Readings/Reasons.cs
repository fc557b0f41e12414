namespace TempoNest.Sessions.Readings;

/// <summary>Why a reading has no number, where a rule or a person must be able to tell the cases apart.</summary>
public static class Reasons
{
    /// <summary>The window reaches before T0 and says nothing about this version. Outside coverage.</summary>
    public const string WarmingUp = "warming up";
    /// <summary>The whole of a ratio is zero.</summary>
    public const string NoTraffic = "no traffic";
    /// <summary>The source answered without the series.</summary>
    public const string NoSeries = "no series";
}
