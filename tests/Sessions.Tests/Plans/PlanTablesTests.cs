using System.Text;
using TempoNest.Plans;
using TempoNest.Sessions.Policy;
using YamlDotNet.RepresentationModel;

namespace TempoNest.Sessions.Tests.Plans;

public sealed class PlanTablesTests
{
    private static readonly string[] Cells =
        ["Row", "Baseline", "Normal", "Target", "Warning", "Critical", "Action", "Metric", "Service", "Unit", "Kind", "Holds"];

    [Fact]
    public void The_plan_has_the_tables_of_the_checklist_cell_by_cell()
    {
        Assert.Equal(37, ChecklistTables.Rows.Count);
        Assert.Equal(Expected(), Told(Shipped.Plan(Shipped.Checklist)));
    }

    [Fact]
    public void Every_critical_cell_is_the_typed_number_in_the_unit_of_its_source()
    {
        var plan = Shipped.Plan(Shipped.Checklist);
        foreach (var (row, typed) in plan.Rows.Zip(ChecklistTables.Rows))
        {
            var limit = row.Critical!.Limit.In(plan.MetricOf(row.Metric, row.Service)!.Unit);
            Assert.Equal(double.Parse(typed["Limit"], System.Globalization.CultureInfo.InvariantCulture), limit, 1e-12 + (limit * 1e-12));
        }
    }

    [Fact]
    public void Changing_any_one_cell_of_the_plan_changes_its_tables()
    {
        var plan = Shipped.Plan(Shipped.Checklist);
        var told = PlanTables.Text(plan);
        for (var i = 0; i < plan.Rows.Count; i++)
        {
            foreach (var other in Changes(plan.Rows[i]))
                Assert.NotEqual(told, PlanTables.Text(plan with { Rows = [.. plan.Rows.Take(i), other, .. plan.Rows.Skip(i + 1)] }));
        }
    }

    [Fact]
    public void Changing_any_one_value_of_the_rows_in_the_file_fails_the_comparison_with_the_checklist()
    {
        var text = Shipped.Text(Shipped.Checklist);
        var expected = Expected();
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        var rows = (YamlSequenceNode)yaml.Documents[0].RootNode["rows"];
        var values = rows.SelectMany(row => ((YamlMappingNode)row).Children.Values).Cast<YamlScalarNode>().ToList();
        Assert.True(values.Count > 37 * 6);
        foreach (var value in values)
        {
            var (start, length) = ((int)value.Start.Index, (int)(value.End.Index - value.Start.Index));
            Assert.Contains(value.Value!, text.Substring(start, length), StringComparison.Ordinal);
            var reading = Read(text[..start] + "\"" + Other(value.Value!) + "\"" + text[(start + length)..]);
            Assert.True(reading.Plan is null || Told(reading.Plan) != expected, $"{value.Value} at {value.Start} was changed and nobody saw it.");
        }
    }

    [Fact]
    public void The_tables_have_the_columns_of_the_checklist_and_leave_missing_ones_out()
    {
        var tables = PlanTables.Of(Shipped.Plan(Shipped.Checklist));
        Assert.Equal(11, tables.Count);
        var table = tables.Single(one => one.Title == "Connection Pool");
        Assert.Equal(["Row", "Normal", "Warning", "Critical", "Action", "Metric", "Service", "Unit", "Kind", "Holds"], table.Columns);
        Assert.Equal(["Idle connections", "5-15", "< 2", "0", "Increase min_size", "idle-connections", "postgres", "count", "Standard", "for 5min"], table.Rows[1]);
    }

    [Fact]
    public void As_Markdown_a_table_is_one_line_a_row()
    {
        var text = PlanTables.Text(SmallPlan.Read(SmallPlan.Text).Plan!);
        Assert.StartsWith(
            """
            ### Times

            | Row | Baseline | Target | Warning | Critical | Action | Metric | Service | Unit | Kind | Holds |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            | Latency | 300ms | < 100ms | > 200ms | > 400ms | Look | latency | web | ms | Standard | for 5min |

            """,
            text, StringComparison.Ordinal);
    }

    private static string Expected()
    {
        var text = new StringBuilder();
        foreach (var row in ChecklistTables.Rows) text.Append(row["Table"]).Append(": ").AppendJoin(" | ", Cells.Select(cell => row[cell])).Append('\n');
        return text.ToString();
    }

    private static string Told(Plan plan)
    {
        var text = new StringBuilder();
        foreach (var table in PlanTables.Of(plan))
        {
            foreach (var row in table.Rows)
            {
                var cells = table.Columns.Zip(row).ToDictionary(pair => pair.First, pair => pair.Second);
                text.Append(table.Title).Append(": ").AppendJoin(" | ", Cells.Select(cell => cells.GetValueOrDefault(cell, ""))).Append('\n');
            }
        }
        return text.ToString();
    }

    private static IEnumerable<Thresholds> Changes(Thresholds row)
    {
        var band = new Band("> 12345", Comparison.Above, new Quantity(12345, Unit.Count));
        yield return row with { Table = "Other" };
        yield return row with { Title = "Other" };
        yield return row with { Metric = "other" };
        yield return row with { Service = "other" };
        yield return row with { Baseline = band };
        yield return row with { Normal = band };
        yield return row with { Target = band };
        yield return row with { Warning = band };
        yield return row with { Critical = band };
        yield return row with { Action = "Other" };
        yield return row with { Kind = row.Kind is RowKind.Standard ? RowKind.Rollback : RowKind.Standard };
        yield return row with { Persistence = Persistence.Repeated(7) };
        if (row.Baseline is not null) yield return row with { Baseline = null };
        if (row.Normal is not null) yield return row with { Normal = null };
        if (row.Target is not null) yield return row with { Target = null };
        if (row.Warning is not null) yield return row with { Warning = null };
        if (row.Critical is not null) yield return row with { Critical = null };
    }

    // A near miss: the last digit, else a letter.
    private static string Other(string value)
    {
        var digit = value.LastIndexOfAny([.. "0123456789"]);
        return digit < 0 ? value + "x" : value[..digit] + (char)('0' + ((value[digit] - '0' + 1) % 10)) + value[(digit + 1)..];
    }

    private static PlanReading Read(string text) => PlanReader.Read(Shipped.Checklist, Encoding.UTF8.GetBytes(text));
}
