using System.Text.Json.Serialization;

namespace TempoNest.Sessions.Policy;

/// <summary>One line of a review.</summary>
public sealed record Criterion
{
    public required string Key { get; init; }
    public required string Title { get; init; }
    /// <summary>The checklist's words.</summary>
    public required string Text { get; init; }
    /// <summary>The review it first stands in: an instant since T0 (24 h, 48 h).</summary>
    public required TimeSpan Review { get; init; }
    public required Method Method { get; init; }
    /// <summary>Not met at a final review means Failure, not Concerns.</summary>
    public bool Mandatory { get; init; }
    public required string Owner { get; init; }
    /// <summary>How long after the review's instant an answer is due.</summary>
    public required TimeSpan DueWithin { get; init; }
    /// <summary>Whether a person is asked again at every later review; the earlier answer is shown, never carried.</summary>
    public bool AskedAgain { get; init; }
    /// <summary>Whether "not applicable" with a reason may answer it.</summary>
    public bool MayNotApply { get; init; }
}

/// <summary>How a criterion is established.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Uptime), "uptime")]
[JsonDerivedType(typeof(TotalRatio), "totalRatio")]
[JsonDerivedType(typeof(OverWindow), "overWindow")]
[JsonDerivedType(typeof(StableResources), "stableResources")]
[JsonDerivedType(typeof(HealthyRows), "healthyRows")]
[JsonDerivedType(typeof(EarlierCriteriaHeld), "earlierCriteriaHeld")]
[JsonDerivedType(typeof(NoDegradation), "noDegradation")]
[JsonDerivedType(typeof(IncidentsResolved), "incidentsResolved")]
[JsonDerivedType(typeof(Attested), "attested")]
public abstract record Method
{
    private Method() { }

    /// <summary>No Down (an alert of <paramref name="Rule"/>) of any service in the window.</summary>
    public sealed record Uptime(string Rule) : Method;

    /// <summary>The metric's parts over its wholes, totalled over the window and all services.</summary>
    public sealed record TotalRatio(string Metric, Band Limit) : Method;

    /// <summary>The source's own answer over the window (a quantile).</summary>
    public sealed record OverWindow(string Metric, Band Limit) : Method;

    /// <summary>No leak in <paramref name="Leak"/> and no confirmed critical standing of the rows of <paramref name="Rows"/>.</summary>
    /// <param name="Leak">Key of the metric that must not rise for ever.</param>
    /// <param name="Ceiling">Key of the metric told in its place as part of a limit, for the time to the limit; may be null.</param>
    /// <param name="Rows">Metric keys of the rows that must have no confirmed critical standing.</param>
    public sealed record StableResources(string Leak, string? Ceiling, IReadOnlyList<string> Rows) : Method;

    /// <summary>No confirmed critical standing of any of <paramref name="Rows"/>, and the mean of <paramref name="Below"/> below its row's baseline.</summary>
    public sealed record HealthyRows(IReadOnlyList<string> Rows, string Below) : Method;

    /// <summary>Every measured criterion of <paramref name="Review"/> over the last 24 h, the whole window shown beside it.</summary>
    public sealed record EarlierCriteriaHeld(TimeSpan Review) : Method;

    /// <summary>The last 24 h of each metric no worse than the 24 h before, same hours.</summary>
    public sealed record NoDegradation(IReadOnlyList<string> Metrics) : Method;

    /// <summary>Every incident has a root cause, a resolution and an end.</summary>
    public sealed record IncidentsResolved : Method;

    /// <summary>A person answers.</summary>
    public sealed record Attested(string Question) : Method;
}
