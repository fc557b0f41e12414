using System.Text;
using TempoNest.Plans;
using TempoNest.Sessions.Json;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Tests.Plans;

public class PlanWriterTests
{
    [Theory]
    [InlineData(Shipped.Checklist)]
    [InlineData(Shipped.AtTheSource)]
    [InlineData(Shipped.Demo)]
    public void A_plan_that_is_written_is_read_as_the_same(string name) => AssertSame(Shipped.Plan(name));

    [Fact]
    public void Whatever_stands_in_its_texts() =>
        AssertSame(SmallPlan.Read(SmallPlan.Text).Plan! with { Title = "- \"Ü\" # > \\ 'x': {y}\n\tz", Purpose = "null", Goal = "> 5", Owner = "~" });

    [Fact]
    public void A_cell_is_changed_where_its_path_leads()
    {
        var plan = Changed(("rows.latency/web.critical", "> 900ms"), ("alerts.down.times", "5"), ("criteria.up.mandatory", "true"), ("watch.every", "30s"), ("rows.Errors/errors.times", "4"));
        Assert.Equal("> 900ms", plan.Rows[0].Critical!.Text);
        Assert.Equal(Persistence.Repeated(5), plan.Alerts[0].Persistence);
        Assert.True(plan.Criteria[0].Mandatory);
        Assert.Equal(TimeSpan.FromSeconds(30), plan.Watch.Every);
        Assert.Equal(Persistence.Repeated(4), plan.Rows[1].Persistence);
    }

    [Fact]
    public void A_cell_can_be_taken_away() => Assert.Null(Changed(("rows.latency.warning", "")).Rows[0].Warning);

    [Theory]
    [InlineData("rows.nothing.critical", "nothing")]
    [InlineData("rows.latency", "no cell")]
    [InlineData("columns.latency.critical", "columns")]
    [InlineData("rows", "holds others")]
    [InlineData("", "")]
    public void A_path_that_leads_nowhere_is_named(string path, string because)
    {
        var (reading, _, fault) = PlanCells.Read(SmallPlan.Read(SmallPlan.Text).Plan!, new Dictionary<string, string> { [path] = "> 1ms" });
        if (path.Length == 0) Assert.NotEmpty(reading!.Faults);
        else Assert.Contains(because, fault!.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_no_plan_may_have_is_a_fault_of_the_plan() =>
        Assert.Contains("lots", Assert.Single(Read(("rows.latency/web.critical", "lots")).Faults).ToString(), StringComparison.Ordinal);

    private static Plan Changed(params (string Path, string Value)[] cells)
    {
        var reading = Read(cells);
        Assert.Empty(reading.Faults);
        return reading.Plan!;
    }

    private static PlanReading Read(params (string Path, string Value)[] cells) =>
        PlanCells.Read(SmallPlan.Read(SmallPlan.Text).Plan!, cells.ToDictionary(cell => cell.Path, cell => cell.Value)).Reading!;

    private static void AssertSame(Plan plan)
    {
        var text = PlanWriter.Write(plan);
        var reading = PlanReader.Read("written", Encoding.UTF8.GetBytes(text));
        Assert.Empty(reading.Faults);
        Assert.Equal(Encoding.UTF8.GetString(SessionJson.Bytes(plan)), Encoding.UTF8.GetString(SessionJson.Bytes(reading.Plan!)));
    }
}
