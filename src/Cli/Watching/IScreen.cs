namespace TempoNest.Cli.Watching;

/// <summary>How a watch is shown.</summary>
internal interface IScreen
{
    bool ShowsRounds { get; }
    /// <summary>How long the screen may stay as it is while nothing is heard.</summary>
    TimeSpan Longest { get; }
    void Show(Sight sight);
}
