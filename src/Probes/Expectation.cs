using TempoNest.Sessions.Policy;

namespace TempoNest.Probes;

/// <summary>The text that means healthy in an answer that is not a number.</summary>
public static class Expectation
{
    /// <summary>Any status from 200 to 299.</summary>
    public const string AnySuccess = "2xx";

    /// <summary>What the metric expects: its own word, else any success for health, <c>true</c> at a named place. Null: a number.</summary>
    public static string? Of(Metric metric) =>
        metric.Expect ?? (metric.Kind, metric.JsonPath) switch
        {
            (MetricKind.Health, null) => AnySuccess,
            (MetricKind.Health, _) => "true",
            _ => null,
        };
}
