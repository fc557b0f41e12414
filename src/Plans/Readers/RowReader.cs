using TempoNest.Plans.Text;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Readers;

/// <summary>One row of a threshold table for one service.</summary>
internal static class RowReader
{
    private static readonly Persistence Usual = Persistence.Lasting(TimeSpan.FromMinutes(5));

    private static readonly Dictionary<string, RowKind> Kinds = new()
    {
        ["standard"] = RowKind.Standard,
        ["considerRollback"] = RowKind.ConsiderRollback,
        ["rollback"] = RowKind.Rollback,
    };

    /// <summary>All rows, each metric of each service once.</summary>
    public static IReadOnlyList<Thresholds> ReadAll(Fields plan, Vocabulary words)
    {
        var seen = new HashSet<string>();
        return plan.Each("rows", tree =>
        {
            var row = Read(tree, words);
            if (row.Metric.Length > 0 && row.Service.Length > 0 && !seen.Add($"{row.Metric} {row.Service}"))
                words.Faults.Add(tree.Place, $"there are two rows of {row.Metric} for {row.Service}",
                    "a row is known by its metric and service", "one row, or another service");
            return row;
        });
    }

    private static Thresholds Read(Tree tree, Vocabulary words)
    {
        var fields = Fields.Of(tree, "a row", words.Faults);
        var metric = fields.Reference("metric", words.MetricNames);
        var unit = words.UnitOf(metric);
        var row = new Thresholds
        {
            Metric = metric,
            Service = fields.ReferenceOr("service", Plan.WholeDeployment, words.Askable),
            Table = fields.Text("table"),
            Title = fields.Text("title"),
            Baseline = fields.BandOrNone("baseline", unit),
            Normal = fields.BandOrNone("normal", unit),
            Target = fields.BandOrNone("target", unit),
            Warning = fields.BandOrNone("warning", unit),
            Critical = fields.BandOrNone("critical", unit),
            Action = fields.Text("action"),
            Kind = fields.ChoiceOr("kind", RowKind.Standard, Kinds),
            Persistence = PersistenceReader.Read(fields) ?? Usual,
        };
        fields.Close();
        words.NeedAsked(fields.PlaceOf("service"), metric, [row.Service]);
        words.NeedWatched(fields.PlaceOf("metric"), metric);
        RowChecks.Of(row, fields);
        return row;
    }
}
