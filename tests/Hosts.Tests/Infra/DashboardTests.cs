using System.Text.RegularExpressions;
using TempoNest.Plans;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Hosts.Tests.Infra;

public sealed class DashboardTests
{
    private static readonly Plan Plan = PlanReader.Read("temponest-prometheus.yaml", File.ReadAllBytes(Path.Combine(Repository.Root, "plans", "temponest-prometheus.yaml"))).Plan!;

    public static TheoryData<string> Files() => [.. GrafanaBoard.All().Select(board => board.File)];

    [Fact]
    public void Every_dashboard_of_the_plan_is_there_where_its_address_says_with_every_panel()
    {
        Assert.Equal(5, Plan.Dashboards.Count);
        foreach (var wanted in Plan.Dashboards)
        {
            var board = GrafanaBoard.Read(wanted.Url.Split('/')[^1]);
            Assert.Equal(wanted.Title, board.Title);
            Assert.Empty(wanted.Panels.Except(board.Panels.Select(panel => panel.Title)));
        }
    }

    [Fact]
    public void The_plans_dashboards_ask_for_series_that_the_plan_asks_for()
    {
        var asked = Plan.Metrics.SelectMany(metric => Promql.Metrics($"{metric.Query} + {metric.Over}")).ToHashSet();
        foreach (var wanted in Plan.Dashboards)
            foreach (var panel in GrafanaBoard.Read(wanted.Url.Split('/')[^1]).Panels)
                Assert.Empty(panel.Expressions.SelectMany(Promql.Metrics).Except(asked));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_dashboard_is_whole(string file)
    {
        var board = GrafanaBoard.Read(file);
        Assert.Equal(file, board.Uid);
        Assert.True(board.Root.GetProperty("schemaVersion").GetInt32() > 0);
        Assert.NotEmpty(board.Panels);
        Assert.Distinct(board.Panels.Select(panel => panel.Id));
        Assert.All(board.Panels, panel =>
        {
            Assert.All(new[] { panel.Title, panel.Description, panel.Unit }, Assert.NotEmpty);
            Assert.NotEmpty(panel.Expressions);
            Assert.All(panel.Sources, source => Assert.Equal("${datasource}", source));
        });
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Panels_lie_beside_each_other(string file)
    {
        var places = GrafanaBoard.Read(file).Panels.Select(panel => panel.Place).ToList();
        Assert.All(places, place => Assert.InRange(place.Right, 1, 24));
        foreach (var (one, other) in places.SelectMany((one, at) => places.Skip(at + 1).Select(other => (one, other))))
            Assert.False(one.Left < other.Right && other.Left < one.Right && one.Top < other.Bottom && other.Top < one.Bottom, $"{one} and {other}");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Variables_are_declared_and_their_sources_provisioned(string file)
    {
        var board = GrafanaBoard.Read(file);
        var declared = board.Variables.Select(variable => variable.GetProperty("name").GetString()!).ToList();
        var used = board.Panels.SelectMany(panel => panel.Expressions.Concat(panel.Sources)).SelectMany(text => Regex.Matches(text, @"\$\{?(\w+)")).Select(match => match.Groups[1].Value);
        Assert.Empty(used.Where(name => !name.StartsWith("__", StringComparison.Ordinal)).Except(declared));
        var chosen = board.Variables.Single(variable => variable.GetProperty("name").GetString() == "datasource").GetProperty("current").GetProperty("value").GetString()!;
        Assert.Contains(chosen, InfraFiles.Yaml("grafana", "provisioning", "datasources", "prometheus.yaml")["datasources"].Items.Select(source => source["uid"].Text));
    }

    [Fact]
    public void Grafana_finds_the_dashboards_where_compose_puts_them()
    {
        var provider = InfraFiles.Yaml("grafana", "provisioning", "dashboards", "temponest.yaml")["providers"].Items.Single();
        var mounted = InfraFiles.Yaml("compose.yaml")["services"]["grafana"]["volumes"].Texts;
        Assert.Contains($"./grafana/dashboards:{provider["options"]["path"].Text}:ro", mounted);
    }
}
