namespace TempoNest.World.Scenarios;

/// <summary>How long requests take: a lognormal, and a share of slow ones around 1.25 s. The rare longest are cut off.</summary>
internal readonly record struct DurationShape(double Median, double Spread, double SlowShare)
{
    private const double SlowMedian = 1.25;
    private const double SlowSpread = 0.2;

    public static DurationShape OfRequests(Scenario scenario, string service, TimeSpan since) => new(
        scenario.Value(Signal.LatencyMedian, service, since),
        scenario.Value(Signal.LatencySpread, service, since),
        scenario.Value(Signal.SlowShare, service, since));

    /// <summary>The share of requests in each bucket, not cumulated; the last entry is what lies above every bound: none.</summary>
    public double[] SharesIn(IReadOnlyList<double> bounds)
    {
        var shares = new double[bounds.Count + 1];
        var ceiling = Ceiling(bounds);
        var below = 0.0;
        for (var i = 0; i < bounds.Count; i++)
        {
            // A handful of requests of ten seconds a day would make the largest bucket, not the scenario, speak.
            var upTo = bounds[i] >= ceiling ? 1 : UpTo(bounds[i]);
            shares[i] = upTo - below;
            below = upTo;
        }
        return shares;
    }

    public double Mean => (1 - SlowShare) * Median * Math.Exp(Spread * Spread / 2) + SlowShare * SlowMedian * Math.Exp(SlowSpread * SlowSpread / 2);

    /// <summary>The first bound that 99.8 % of the ordinary requests, and all slow ones, stay below.</summary>
    private double Ceiling(IReadOnlyList<double> bounds)
    {
        var longest = Math.Max(Median * Math.Exp(2.9 * Spread), SlowShare > 0 ? 2.5 : 0);
        return bounds.First(b => b >= longest);
    }

    private double UpTo(double seconds) =>
        (1 - SlowShare) * Normal(Math.Log(seconds / Median) / Spread) +
        (SlowShare > 0 ? SlowShare * Normal(Math.Log(seconds / SlowMedian) / SlowSpread) : 0);

    /// <summary>The standard normal distribution after Abramowitz and Stegun 26.2.17, within 7.5e-8.</summary>
    private static double Normal(double x)
    {
        var t = 1 / (1 + 0.2316419 * Math.Abs(x));
        var tail = Math.Exp(-x * x / 2) * 0.3989422804014327 * t *
            (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return x > 0 ? 1 - tail : tail;
    }
}
