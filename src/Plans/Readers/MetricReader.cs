using TempoNest.Plans.Text;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Readers;

/// <summary>A measured number: where it comes from, in which unit, for which services.</summary>
internal static class MetricReader
{
    private static readonly Dictionary<string, MetricKind> Kinds = new()
    {
        ["gauge"] = MetricKind.Gauge,
        ["ratio"] = MetricKind.Ratio,
        ["health"] = MetricKind.Health,
        ["window"] = MetricKind.Window,
    };

    private static readonly Dictionary<string, Reducer> Reducers = new()
    {
        ["only"] = Reducer.Only,
        ["max"] = Reducer.Max,
        ["min"] = Reducer.Min,
        ["sum"] = Reducer.Sum,
        ["average"] = Reducer.Average,
    };

    /// <summary>All metrics. A key may come back for other services, in the same kind of unit.</summary>
    public static IReadOnlyList<Metric> ReadAll(Fields plan, Vocabulary words)
    {
        var seen = new Dictionary<string, Metric>();
        return plan.Each("metrics", tree =>
        {
            var metric = Read(tree, words);
            if (metric.Key.Length > 0) MetricChecks.AgainstEarlier(metric, seen, tree.Place, words.Faults);
            return metric;
        });
    }

    private static Metric Read(Tree tree, Vocabulary words)
    {
        var fields = Fields.Of(tree, "a metric", words.Faults);
        var (unit, display) = (fields.Unit("unit"), fields.UnitOrNone("display"));
        var metric = new Metric
        {
            Key = fields.Key("key"),
            Title = fields.Text("title"),
            Kind = fields.ChoiceOr("kind", MetricKind.Gauge, Kinds),
            Unit = unit ?? display ?? Vocabulary.NoUnit,
            Display = display is not null && (unit is null || display.Dimension == unit.Dimension) ? display : unit ?? Vocabulary.NoUnit,
            Source = fields.Reference("source", words.SourceNames),
            Services = fields.References("services", words.Askable),
            Query = fields.Text("query"),
            Over = fields.TextOrNone("over"),
            Label = fields.TextOrNone("label"),
            LabelValues = LabelValues(fields, words),
            Reducer = fields.ChoiceOr("reducer", Reducer.Only, Reducers),
            MinimumDenominator = (double)fields.NumberOr("minimumDenominator", 20),
            MinimumParts = (double)fields.NumberOr("minimumParts", 5),
            Every = fields.SpanOrNone("every", SpanRange.Some),
            JsonPath = fields.TextOrNone("jsonPath"),
            Expect = fields.TextOrNone("expect"),
        };
        fields.Close();
        MetricChecks.OfOne(metric, unit, display, fields, words);
        QuestionChecks.Of(metric, fields, words);
        return metric;
    }

    private static Dictionary<string, string>? LabelValues(Fields fields, Vocabulary words)
    {
        if (!fields.Has("labelValues")) return null;
        var values = fields.Named("labelValues", (service, tree) =>
        {
            if (!words.Services.All.Contains(service)) words.Faults.Add(tree.Place, () => words.Services.Missing(service));
            if (tree is not Scalar { Value.Length: > 0 })
                words.Faults.Add(tree.Place, $"{tree.Told} stands where a label's value should", "it is a text", $"{service}: value");
            return (service, value: (tree as Scalar)?.Value ?? "");
        });
        return values.ToDictionary(pair => pair.service, pair => pair.value);
    }
}
