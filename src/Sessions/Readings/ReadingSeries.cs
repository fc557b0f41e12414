using System.Text.Json.Serialization;

namespace TempoNest.Sessions.Readings;

/// <summary>
/// The readings of one metric on a grid of instants, as a range query brings them back: column by column, NaN where there is nothing.
/// </summary>
/// <param name="From">The instant of the first value.</param>
/// <param name="Every">The step of the grid.</param>
/// <param name="Values">In the metric's own unit; NaN is NoData, +Infinity a value.</param>
/// <param name="Denominators">Of a ratio, beside each value; zero under a NaN means that there was no traffic. Null for others.</param>
/// <param name="Error">Why the source could not answer at all; then every instant is a ProbeError and <paramref name="Values"/> tells only how many.</param>
/// <param name="Why">Why there is nothing where there is nothing, where the source says so.</param>
public sealed record ReadingSeries(
    string Metric, DateTimeOffset From, TimeSpan Every, IReadOnlyList<double> Values, IReadOnlyList<double>? Denominators = null, string? Error = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Why = null)
{
    /// <summary>The instant of the value at <paramref name="index"/>.</summary>
    public DateTimeOffset InstantAt(int index) => From + (index * Every);

    /// <summary>The value at <paramref name="index"/> as a reading.</summary>
    public Reading At(int index)
    {
        if (Error is not null) return Reading.Error(Metric, Error);
        var denominator = Denominators is null ? double.NaN : Denominators[index];
        return double.IsNaN(Values[index])
            ? Reading.Nothing(Metric, denominator == 0 ? Reasons.NoTraffic : Why ?? Reasons.NoSeries)
            : Reading.Of(Metric, Values[index], denominator);
    }
}
