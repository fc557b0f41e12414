namespace TempoNest.Sessions.Statistics;

/// <summary>The standard normal distribution.</summary>
public static class Normal
{
    /// <summary>
    /// The probability of a value above <paramref name="z"/>. Complementary error function after Abramowitz and Stegun 7.1.26: absolute
    /// error below 1.5e-7, the same on every machine.
    /// </summary>
    public static double UpperTail(double z)
    {
        var x = Math.Abs(z) / Math.Sqrt(2);
        var t = 1 / (1 + (0.3275911 * x));
        var polynomial = t * (0.254829592 + (t * (-0.284496736 + (t * (1.421413741 + (t * (-1.453152027 + (t * 1.061405429))))))));
        var half = polynomial * Math.Exp(-x * x) / 2;
        return z >= 0 ? half : 1 - half;
    }
}
