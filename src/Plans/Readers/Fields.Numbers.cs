using System.Globalization;
using System.Text.RegularExpressions;
using TempoNest.Plans.Text;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Readers;

internal sealed partial class Fields
{
    /// <summary>A duration; null after a fault.</summary>
    public TimeSpan? Span(string key, SpanRange range) => Lasting(Needed(key), key, range);

    public TimeSpan? SpanOrNone(string key, SpanRange range) => Lasting(Find(key), key, range);

    public TimeSpan SpanOr(string key, TimeSpan fallback, SpanRange range) => SpanOrNone(key, range) ?? fallback;

    public IReadOnlyList<TimeSpan> SpansOr(string key, IReadOnlyList<TimeSpan> fallback, SpanRange range) =>
        Has(key) ? Each(key, item => Lasting(item, key, range) ?? default) : fallback;

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public int WholeOr(string key, int fallback, int least, int most) =>
        (int)(Counted(Find(key), key, least, most, WholeForm(), "a whole number") ?? fallback);

    /// <summary>A number from zero to a billion.</summary>
    public decimal NumberOr(string key, decimal fallback) => Counted(Find(key), key, 0, Greatest, NumberForm(), "a number") ?? fallback;

    public decimal Number(string key) => Counted(Needed(key), key, 0, Greatest, NumberForm(), "a number") ?? 0;

    /// <summary>A share as a number from 0 to 1, written <c>95%</c> or <c>0.95</c>.</summary>
    public double ShareOr(string key, double fallback) => ShareOrNone(key) ?? fallback;

    public double? ShareOrNone(string key)
    {
        if (Line(Find(key), key) is not { } text) return null;
        var percent = text.EndsWith('%');
        var number = NumberForm().IsMatch(percent ? text[..^1] : text)
            ? decimal.Parse(percent ? text[..^1] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : -1;
        var share = percent ? number / 100 : number;
        if (share is >= 0 and <= 1) return (double)share;
        Fault(key, $"{key} is {Words.Quoted(text)}", "a share lies from 0% to 100%", "a share such as 95%");
        return null;
    }

    public bool FlagOr(string key, bool fallback) => ChoiceOr(key, fallback, Flags);

    /// <summary>A unit of measure; null after a fault.</summary>
    public Unit? Unit(string key) => Measure(Needed(key), key);

    public Unit? UnitOrNone(string key) => Measure(Find(key), key);

    /// <summary>A cell held against the unit of its metric (null: not known).</summary>
    public Band? Band(string key, Unit? unit) => Limit(Needed(key), key, unit);

    public Band? BandOrNone(string key, Unit? unit) => Limit(Find(key), key, unit);

    private TimeSpan? Lasting(Tree? found, string key, SpanRange range)
    {
        if (Line(found, key) is not { } text) return null;
        var (span, refusal) = SpanReader.Read(text);
        if (span is { } outside && !range.Holds(outside))
            refusal = new($"{key} is {Words.Quoted(text)}", $"it lies {range}", "a duration in between");
        if (refusal is null) return span;
        faults.Add(found!.Place, refusal);
        return null;
    }

    private decimal? Counted(Tree? found, string key, decimal least, decimal most, Regex form, string kind)
    {
        if (Line(found, key) is not { } text) return null;
        if (form.IsMatch(text) && decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) is var number
            && number >= least && number <= most)
            return number;
        faults.Add(found!.Place, $"{key} is {Words.Quoted(text)}", $"it is {kind} from {least} to {most}", $"{kind}");
        return null;
    }

    private Unit? Measure(Tree? found, string key)
    {
        if (Line(found, key) is not { } symbol) return null;
        if (Sessions.Policy.Unit.Of(symbol) is { } unit) return unit;
        faults.Add(found!.Place, $"{key} is {Words.Quoted(symbol)}", "units are written exactly, capitals included",
            $"one of {string.Join(", ", Sessions.Policy.Unit.All.Select(one => one.Symbol))}");
        return null;
    }

    private Band? Limit(Tree? found, string key, Unit? unit)
    {
        if (Line(found, key) is not { } cell) return null;
        var (band, refusal) = BandReader.Read(cell, unit);
        if (refusal is not null) faults.Add(found!.Place, refusal);
        return band;
    }

    private const decimal Greatest = 1_000_000_000;
    private static readonly Dictionary<string, bool> Flags = new() { ["true"] = true, ["false"] = false };

    [GeneratedRegex(@"\A[0-9]{1,9}\z", RegexOptions.CultureInvariant)]
    private static partial Regex WholeForm();

    [GeneratedRegex(@"\A[0-9]{1,10}(?:\.[0-9]{1,9})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex NumberForm();
}
