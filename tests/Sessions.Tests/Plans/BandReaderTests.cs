using CsCheck;
using TempoNest.Plans;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Tests.Plans;

public sealed class BandReaderTests
{
    /// <summary>The cell, the unit people read the metric in, and what it means: comparison, limit and upper limit in base units.</summary>
    [Theory]
    [InlineData("> 1000ms", "ms", Comparison.Above, 1, null)]
    [InlineData(">1000 ms", "s", Comparison.Above, 1, null)]
    [InlineData(">= 2.5s", "ms", Comparison.AtLeast, 2.5, null)]
    [InlineData("<= 5%", "%", Comparison.AtMost, 0.05, null)]
    [InlineData("< 0.5%", "%", Comparison.Below, 0.005, null)]
    [InlineData("20-40%", "% of core", Comparison.Between, 0.2, 0.4)]
    [InlineData("20 - 40 %", "%", Comparison.Between, 0.2, 0.4)]
    [InlineData("500-800MB", "MB", Comparison.Between, 500e6, 800e6)]
    [InlineData("800MB-1.5GB", "MB", Comparison.Between, 800e6, 1.5e9)]
    [InlineData("1GiB-2GiB", "GB", Comparison.Between, 1073741824, 2147483648.0)]
    [InlineData("< 30 rps", "rps", Comparison.Below, 30, null)]
    [InlineData("50 rps", "rps", Comparison.Exactly, 50, null)]
    [InlineData("50-80 rps", "rps", Comparison.Between, 50, 80.0)]
    [InlineData("> 1800/h", "/min", Comparison.Above, 0.5, null)]
    [InlineData("0", "count", Comparison.Exactly, 0, null)]
    [InlineData("0", "/min", Comparison.Exactly, 0, null)]
    [InlineData("= 0", "count", Comparison.Exactly, 0, null)]
    [InlineData("5-20", "count", Comparison.Between, 5, 20.0)]
    [InlineData("2-5s", "s", Comparison.Between, 2, 5.0)]
    [InlineData("> 2min", "s", Comparison.Above, 120, null)]
    [InlineData("100%", "%", Comparison.Exactly, 1, null)]
    [InlineData("= 100%", "%", Comparison.Exactly, 1, null)]
    [InlineData("> 70% of core", "% of core", Comparison.Above, 0.7, null)]
    [InlineData("< 0.25", "ratio", Comparison.Below, 0.25, null)]
    [InlineData("5-5", "count", Comparison.Between, 5, 5.0)]
    public void A_cell_means_what_it_says(string cell, string unit, Comparison comparison, double limit, double? upper)
    {
        var (band, refusal) = BandReader.Read(cell, Unit.Of(unit));
        Assert.Null(refusal);
        Assert.Equal(comparison, band!.Comparison);
        Assert.Equal(limit, (double)(band.Limit.Value * band.Limit.Unit.Size), 1e-9);
        Assert.Equal(upper, band.UpperLimit is { } high ? (double)(high.Value * high.Unit.Size) : null);
        Assert.Equal(cell, band.Text);
    }

    [Theory]
    [InlineData("", "ms", "the cell is empty")]
    [InlineData("fast", "ms", "\"fast\" is no limit")]
    [InlineData("> ", "ms", "\">\" is no limit")]
    [InlineData("=> 5ms", "ms", "\"=> 5ms\" is no limit")]
    [InlineData("> 5 000ms", "ms", "\"> 5 000ms\" is no limit")]
    [InlineData("> 1e3ms", "ms", "\"> 1e3ms\" is no limit")]
    [InlineData("> .5ms", "ms", "\"> .5ms\" is no limit")]
    [InlineData("> 5ms < 9ms", "ms", "\"> 5ms < 9ms\" is no limit")]
    [InlineData("> NaN", "ms", "\"> NaN\" is no limit")]
    [InlineData("> Infinity", "ms", "\"> Infinity\" is no limit")]
    [InlineData(".inf", "ms", "\".inf\" is no limit")]
    [InlineData("< ∞", "ms", "\"< ∞\" is no limit")]
    [InlineData("-5", "count", "\"-5\" is below zero")]
    [InlineData("> -5ms", "ms", "\"> -5ms\" is below zero")]
    [InlineData("20–40%", "%", "\"20–40%\" has a dash that is no hyphen")]
    [InlineData("≤ 5%", "%", "\"≤ 5%\" has a sign that is not one of < <= > >= =")]
    [InlineData("> 1,000ms", "ms", "\"> 1,000ms\" has a comma")]
    [InlineData("> 20-40%", "%", "\"> 20-40%\" has a sign and a range")]
    [InlineData("40-20%", "%", "\"40-20%\" ends below its beginning")]
    [InlineData("2GB-800MB", "MB", "\"2GB-800MB\" ends below its beginning")]
    [InlineData("> 5", "ms", "\"> 5\" has no unit")]
    [InlineData("20%-40", "%", "\"20%-40\" has no unit")]
    [InlineData("> 5", "%", "\"> 5\" has no unit")]
    [InlineData("> 5mb", "MB", "\"> 5mb\" has the unit mb, which nobody knows")]
    [InlineData("> 5 parsecs", "ms", "\"> 5 parsecs\" has the unit parsecs, which nobody knows")]
    [InlineData("> 5MB", "ms", "\"> 5MB\" is told in MB")]
    [InlineData("> 5%", "count", "\"> 5%\" is told in %")]
    [InlineData("> 99999999999999999999999999999ms", "ms", "the number in \"> 99999999999999999999999999999ms\" is out of range")]
    [InlineData("> 9999999999GiB", "B", "the number in \"> 9999999999GiB\" is out of range")]
    [InlineData("> 0.1234567890123ms", "ms", "the number in \"> 0.1234567890123ms\" is out of range")]
    public void A_cell_that_is_no_limit_is_refused_with_a_cure(string cell, string unit, string what)
    {
        var (band, refusal) = BandReader.Read(cell, Unit.Of(unit));
        Assert.Null(band);
        Assert.Equal(what, refusal!.What);
        Assert.NotEmpty(refusal.Why);
        Assert.NotEmpty(refusal.Cure);
    }

    [Fact]
    public void Where_the_metric_is_unknown_only_the_form_is_looked_at()
    {
        Assert.NotNull(BandReader.Read("> 5ms", null).Band);
        Assert.NotNull(BandReader.Read("> 5", null).Band);
        Assert.NotNull(BandReader.Read("1ms-5GB", null).Refusal);
    }

    [Fact]
    public void The_cure_of_a_missing_unit_is_the_cell_with_its_unit() =>
        Assert.Equal("\"< 100ms\"", BandReader.Read("< 100", Unit.Millisecond).Refusal!.Cure);

    [Fact]
    public void Percent_of_a_metric_told_in_percent_of_a_core_means_that() =>
        Assert.Equal("% of core", BandReader.Read("> 90%", Unit.Of("% of core")).Band!.Limit.Unit.Symbol);

    private static readonly Gen<string> Sign = Gen.Int[0, 5].Select(i => new[] { "", "=", "<", "<=", ">", ">=" }[i]);
    private static readonly Gen<Unit> AnyUnit = Gen.Int[0, Unit.All.Count - 1].Select(i => Unit.All[i]);
    private static readonly Gen<decimal> Number = Gen.Int[0, 99_999_999].Select(Gen.Int[0, 4], (value, decimals) => value / (decimal)Math.Pow(10, decimals));

    [Fact]
    public void Whatever_is_written_exactly_comes_back_exactly() =>
        Gen.Select(Sign, Number, AnyUnit, Gen.Bool).Sample((sign, number, unit, blank) =>
        {
            var cell = $"{sign}{(blank ? " " : "")}{Said(number)}{(blank ? " " : "")}{unit.Symbol}".Trim();
            var band = BandReader.Read(cell, unit).Band!;
            return band.Limit == new Quantity(number, unit) && band.UpperLimit is null && band.Text == cell;
        });

    [Fact]
    public void A_range_holds_its_ends_and_nothing_beyond_them() =>
        Gen.Select(Number, Number, AnyUnit).Sample((one, other, unit) =>
        {
            var (low, high) = (Math.Min(one, other), Math.Max(one, other));
            var band = BandReader.Read($"{Said(low)}-{Said(high)}{unit.Symbol}", unit).Band!;
            return band.Holds((double)low, unit) && band.Holds((double)high, unit) && !band.Holds(Math.BitDecrement((double)low), unit) && !band.Holds(Math.BitIncrement((double)high), unit);
        });

    [Fact]
    public void Any_text_gives_a_band_or_a_reason_and_never_both() =>
        Gen.Select(Gen.String[Gen.OneOf(Gen.Char["<>=-–.,0123456789 %/"], Gen.Char["msMGBirph∞naNf"], Gen.Char), 0, 12], AnyUnit)
            .Sample((cell, unit) => BandReader.Read(cell, unit) is var reading && (reading.Band is null) != (reading.Refusal is null), iter: 20_000);

    [Fact]
    public void A_unit_of_another_dimension_is_always_refused() =>
        Gen.Select(Sign, Number, AnyUnit, AnyUnit).Where((_, _, one, other) => one.Dimension != other.Dimension && one.Symbol != "count")
            .Sample((sign, number, one, other) => BandReader.Read($"{sign} {Said(number)}{one.Symbol}", other).Band is null);

    private static string Said(decimal number) => number.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
}
