namespace TempoNest.Probes;

/// <summary>What a source said: any number of series, none of them promised.</summary>
/// <param name="Rest">What is so, at each instant, of a set of labels that has no series; null: nothing is known of it.</param>
/// <param name="KnowsGaps">Whether nothing, in a series that is there, means that nobody can know; else that what it speaks of is gone.</param>
public sealed record Answer(IReadOnlyList<Series> Series, double[]? Rest = null, bool KnowsGaps = false);

/// <summary>The values of one set of labels on the question's grid, one for each instant; NaN is nothing.</summary>
/// <param name="Why">Why there is nothing, where the source can say: <c>no memory limit</c>.</param>
public sealed record Series(IReadOnlyDictionary<string, string> Labels, double[] Values, string? Why = null)
{
    /// <summary>
    /// A sample that is there and says "not a number". It is a NaN like any other and differs in its bits only, because a part that is
    /// missing under traffic is zero (no errors), while a part that is not a number is not.
    /// </summary>
    public static readonly double NotANumber = BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_00A1);

    /// <summary>Whether there is a sample at all.</summary>
    public static bool IsThere(double value) => !double.IsNaN(value) || IsNotANumber(value);

    public static bool IsNotANumber(double value) => BitConverter.DoubleToUInt64Bits(value) == BitConverter.DoubleToUInt64Bits(NotANumber);

    /// <summary>A column in which nothing is there yet.</summary>
    public static double[] Empty(int count)
    {
        var values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }
}
