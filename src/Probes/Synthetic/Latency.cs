namespace TempoNest.Probes.Synthetic;

/// <summary>
/// Answer times are exponential, so every quantile follows from the p95: P(slower than x) = exp(-x / scale), scale = p95 / ln 20.
/// </summary>
internal static class Latency
{
    private const double Slowdown = 4;

    /// <summary>The quantile at the moment, in seconds; nothing where there is no traffic.</summary>
    public static double Of(Moment moment, double quantile) =>
        moment.IsDown ? double.NaN : -Math.Log(1 - quantile) * Scale(moment) * (moment.Is(Scenarios.Slow) ? Slowdown : 1);

    /// <summary>The p95 over the moment's whole window: of all its requests, not an average of p95s.</summary>
    public static double P95OfWindow(Moment moment)
    {
        var slow = moment.ShareOf(Scenarios.Slow);
        var scale = Scale(moment);
        // Between the p95 if nothing was slow and the p95 if everything was; fifty halvings are exact enough for a double.
        var (low, high) = (scale * Math.Log(20), scale * Slowdown * Math.Log(20));
        for (var i = 0; i < 50; i++)
        {
            var middle = (low + high) / 2;
            var slower = ((1 - slow) * Math.Exp(-middle / scale)) + (slow * Math.Exp(-middle / (scale * Slowdown)));
            (low, high) = slower > 0.05 ? (middle, high) : (low, middle);
        }
        return low;
    }

    private static double Scale(Moment moment) => moment.About(moment.Service.P95, 0.05, "latency") / Math.Log(20);
}
