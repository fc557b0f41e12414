using System.Diagnostics;

namespace TempoNest.Bench;

/// <summary>
/// Two ways of doing the same, run alternately (ABBA) in one process, so that whatever else the machine does hits both. Ratios of
/// neighbours are reported; absolute rates are only for orientation.
/// </summary>
internal static class PairedRatios
{
    private const int Resamples = 10_000;
    private const int Seed = 20_250_901;

    /// <summary>Each side does its slice of work and returns how many units that was.</summary>
    public static Task<Interval> Measure(int pairs, Func<Task<int>> ours, Func<Task<int>> theirs) =>
        MeasureRates(pairs, () => Rate(ours), () => Rate(theirs));

    /// <summary>Each side says its own rate: for a peer that works at times of its own and counts what it took.</summary>
    public static async Task<Interval> MeasureRates(int pairs, Func<Task<double>> ours, Func<Task<double>> theirs)
    {
        await ours();
        await theirs();
        var ratios = new List<double>();
        for (var pair = 0; pair < pairs; pair++)
        {
            var oursFirst = pair % 2 == 0;
            var first = await (oursFirst ? ours : theirs)();
            var second = await (oursFirst ? theirs : ours)();
            var (our, their) = oursFirst ? (first, second) : (second, first);
            ratios.Add(our / their);
            Console.WriteLine($"pair {pair + 1,2}: ours {our,9:F0}/s  theirs {their,8:F0}/s  ratio {ratios[^1]:F2}");
        }

        return new Interval(ratios.Min(), Median(ratios), ratios.Max(), LowerBound(ratios));
    }

    public static async Task<double> Rate(Func<Task<int>> side)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        var units = await side();
        return units / watch.Elapsed.TotalSeconds;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    // The 2.5 % point of the medians of samples drawn with replacement: lower end of the bootstrapped 95 % interval.
    private static double LowerBound(List<double> ratios)
    {
        var random = new Random(Seed);
        var medians = Enumerable.Range(0, Resamples).Select(_ => Median(ratios.Select(_ => ratios[random.Next(ratios.Count)]))).Order().ToArray();
        return medians[(int)(Resamples * 0.025)];
    }
}

/// <summary>What the pairs came to.</summary>
internal readonly record struct Interval(double Min, double Median, double Max, double LowerBound)
{
    public override string ToString() => $"min {Min:F2}  median {Median:F2}  max {Max:F2}  95 % lower bound {LowerBound:F2}";
}
