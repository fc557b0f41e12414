namespace TempoNest.Sessions.Policy;

/// <summary>What kind of number a metric is, and so how it is asked and how it may be added up.</summary>
public enum MetricKind
{
    /// <summary>A number at an instant.</summary>
    Gauge,
    /// <summary>Part over whole within the rate window; the whole is kept as the reading's denominator.</summary>
    Ratio,
    /// <summary>1 healthy, 0 not. A target missing while others of its query answer is not healthy; all missing is blindness.</summary>
    Health,
    /// <summary>A number over a whole review window (<c>$range</c>), asked at rounds and reviews only, never averaged.</summary>
    Window,
}

/// <summary>What several series of one answer become, where they are not fanned out by a label.</summary>
public enum Reducer
{
    /// <summary>There may be only one; more are a probe error.</summary>
    Only, Max, Min, Sum, Average,
}

/// <summary>A measured number: where it comes from, in which unit, for which services. Code knows no metric by name.</summary>
public sealed record Metric
{
    public required string Key { get; init; }
    public required string Title { get; init; }
    public required MetricKind Kind { get; init; }
    /// <summary>The unit of the source's answer.</summary>
    public required Unit Unit { get; init; }
    /// <summary>The unit people read it in; same dimension.</summary>
    public required Unit Display { get; init; }
    /// <summary>Name of the source it is asked of.</summary>
    public required string Source { get; init; }
    /// <summary>The services it is asked for; <c>all</c> where it speaks of the whole deployment.</summary>
    public required IReadOnlyList<string> Services { get; init; }
    /// <summary>
    /// The question. Placeholders: <c>$green</c> the new version's label matchers, <c>$window</c> the rate window, <c>$fresh</c> twice the
    /// scrape interval, <c>$range</c> the review window of a <see cref="MetricKind.Window"/> metric. An HTTP source's path, a synthetic
    /// source's signal name, a Docker engine's word, a command's name.
    /// </summary>
    public required string Query { get; init; }
    /// <summary>The whole that <see cref="Query"/> is a part of, for a ratio: same labels.</summary>
    public string? Over { get; init; }
    /// <summary>The label whose value says the service; null where the answer is one number.</summary>
    public string? Label { get; init; }
    /// <summary>Where the label's value is not the service's name: service to value.</summary>
    public IReadOnlyDictionary<string, string>? LabelValues { get; init; }
    public Reducer Reducer { get; init; }
    /// <summary>A ratio over fewer than this passes nothing.</summary>
    public double MinimumDenominator { get; init; } = 20;
    /// <summary>A ratio below the minimum denominator may still breach with this many parts.</summary>
    public double MinimumParts { get; init; } = 5;
    /// <summary>How often the watch asks; null: the watch's own cadence.</summary>
    public TimeSpan? Every { get; init; }
    /// <summary>Of an HTTP answer: the place of the value, <c>status</c> or <c>data.depth</c>; null takes the status code.</summary>
    public string? JsonPath { get; init; }
    /// <summary>Of an HTTP answer: the text that means healthy.</summary>
    public string? Expect { get; init; }

    /// <summary>How many of <paramref name="whole"/> a ratio of <paramref name="value"/>, told in <see cref="Unit"/>, counts.</summary>
    public double PartsOf(double value, double whole) => whole * (Unit.Dimension is Dimension.Ratio ? Unit.To(Unit.Ratio, value) : value);

    /// <summary>The label value that stands for <paramref name="service"/> in an answer.</summary>
    public string LabelValueOf(string service) => LabelValues?.GetValueOrDefault(service) ?? service;
}
