namespace TempoNest.World.Recording;

/// <summary>Counts whole events out of rates: the remainder is carried, so a window's count is never more than one off its expectation.</summary>
internal sealed class Counter(double phase)
{
    private double _total = phase;

    public void Add(double events) => _total += events;

    /// <summary>A restarted process counts from zero.</summary>
    public void Restart() => _total = 0;

    public double Events => Math.Floor(_total);

    /// <summary>For counters of seconds, to the microsecond.</summary>
    public double Seconds => Math.Round(_total, 6);
}
