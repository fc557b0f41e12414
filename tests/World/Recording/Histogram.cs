using TempoNest.World.Scenarios;

namespace TempoNest.World.Recording;

/// <summary>A histogram whose buckets each count whole events, so that its cumulated counts can never dip.</summary>
internal sealed class Histogram
{
    private readonly Counter[] _buckets;
    private readonly Counter _sum = new(0);

    public Histogram(IReadOnlyList<double> bounds, Noise noise, int channel)
    {
        Bounds = bounds;
        _buckets = [.. Enumerable.Range(0, bounds.Count).Select(i => new Counter(noise.Phase(channel + i)))];
    }

    public IReadOnlyList<double> Bounds { get; }

    public void Add(double events, DurationShape shape)
    {
        var shares = shape.SharesIn(Bounds);
        for (var i = 0; i < _buckets.Length; i++) _buckets[i].Add(events * shares[i]);
        _sum.Add(events * shape.Mean);
    }

    public void Restart()
    {
        foreach (var bucket in _buckets) bucket.Restart();
        _sum.Restart();
    }

    /// <summary>Up to and including the bucket at <paramref name="bound"/>; past the last one, all.</summary>
    public double Cumulated(int bound)
    {
        var sum = 0.0;
        for (var i = 0; i <= Math.Min(bound, _buckets.Length - 1); i++) sum += _buckets[i].Events;
        return sum;
    }

    public double Sum => _sum.Seconds;
    public double Count => Cumulated(_buckets.Length);
}
