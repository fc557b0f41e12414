using System.Text;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans;

/// <summary>A plan told as the checklist's threshold tables.</summary>
public static class PlanTables
{
    private static readonly (string Title, Func<Plan, Thresholds, string?> Cell)[] Columns =
    [
        ("Row", (_, row) => row.Title),
        ("Baseline", (_, row) => row.Baseline?.Text),
        ("Normal", (_, row) => row.Normal?.Text),
        ("Target", (_, row) => row.Target?.Text),
        ("Warning", (_, row) => row.Warning?.Text),
        ("Critical", (_, row) => row.Critical?.Text),
        ("Action", (_, row) => row.Action),
        ("Metric", (_, row) => row.Metric),
        ("Service", (_, row) => row.Service),
        ("Unit", (plan, row) => plan.MetricOf(row.Metric, row.Service)?.Display.Symbol),
        ("Kind", (_, row) => row.Kind.ToString()),
        ("Holds", (_, row) => row.Persistence.ToString()),
    ];

    /// <summary>The tables in the order of the plan. A column that no row of a table fills is left out.</summary>
    public static IReadOnlyList<PlanTable> Of(Plan plan) =>
        [.. plan.Rows.GroupBy(row => row.Table).Select(table => Table(plan, table.Key, [.. table]))];

    /// <summary>The same as Markdown.</summary>
    public static string Text(Plan plan)
    {
        var text = new StringBuilder();
        foreach (var table in Of(plan))
        {
            text.Append("### ").Append(table.Title).Append("\n\n").Append(Line(table.Columns)).Append(Line(table.Columns.Select(_ => "---")));
            foreach (var row in table.Rows) text.Append(Line(row));
            text.Append('\n');
        }
        return text.ToString();
    }

    private static PlanTable Table(Plan plan, string title, IReadOnlyList<Thresholds> rows)
    {
        var filled = Columns.Where(column => rows.Any(row => column.Cell(plan, row) is not null)).ToList();
        return new(title, [.. filled.Select(column => column.Title)],
            [.. rows.Select(row => filled.Select(column => column.Cell(plan, row) ?? "").ToList())]);
    }

    private static string Line(IEnumerable<string> cells) =>
        $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ")))} |\n";
}
