using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Hosts.Tests.Infra;

/// <summary>Rules and dashboard of the service ask for nothing that it does not tell: a misspelt series is an alarm that never comes.</summary>
public sealed class MetricNameTests(ExposedMetrics exposed) : IClassFixture<ExposedMetrics>
{
    /// <summary>What Prometheus adds to every target.</summary>
    private static readonly string[] OfPrometheus = ["up", "job", "instance", "le"];

    public static TheoryData<string, string> Expressions()
    {
        var all = new TheoryData<string, string>();
        foreach (var rule in Rules()) all.Add(rule["alert"].Text, rule["expr"].Text);
        foreach (var panel in GrafanaBoard.Read("temponest-sessions").Panels)
            foreach (var expression in panel.Expressions) all.Add(panel.Title, expression);
        return all;
    }

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Every_metric_is_one_that_the_program_has(string where, string expression)
    {
        var named = Promql.Metrics(expression);
        Assert.True(named.Count > 0, where);
        Assert.Empty(named.Except(exposed.Names).Except(OfPrometheus));
    }

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Every_label_is_one_that_a_meter_writes(string where, string expression)
    {
        var meters = string.Concat(Repository.Code("src").Where(file => file.Path.EndsWith("Meter.cs", StringComparison.Ordinal)).Select(file => file.Text));
        bool Known(string label) => exposed.Labels.Contains(label) || OfPrometheus.Contains(label) || meters.Contains($"\"{label}\"", StringComparison.Ordinal);
        var matchers = Promql.Matchers(expression).ToList();
        Assert.True(matchers.Select(matcher => matcher.Label).Concat(Promql.Groupings(expression)).All(Known), $"{where}: {expression}");
        foreach (var (_, label, value) in matchers.Where(matcher => matcher.Metric.StartsWith("temponest_", StringComparison.Ordinal)))
            Assert.True(meters.Contains($"\"{value}\"", StringComparison.Ordinal), $"{where}: no meter says {label}=\"{value}\"");
    }

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Every_job_is_one_that_is_scraped(string where, string expression)
    {
        var jobs = InfraFiles.Yaml("prometheus", "prometheus.yml")["scrape_configs"].Items.Select(job => job["job_name"].Text).ToList();
        Assert.All(Promql.Matchers(expression).Where(matcher => matcher.Label == "job"), matcher => Assert.True(jobs.Contains(matcher.Value), $"{where}: {matcher.Value}"));
    }

    [Theory]
    [InlineData("temponest_slot_lateness_seconds_bucket")]
    [InlineData("temponest_slots_total")]
    [InlineData("temponest_probes_outcomes_total")]
    [InlineData("temponest_append_duration_seconds_bucket")]
    [InlineData("temponest_append_batch_bucket")]
    [InlineData("temponest_append_answers_total")]
    [InlineData("temponest_projection_lag_seconds_bucket")]
    [InlineData("temponest_sessions_open")]
    [InlineData("temponest_session_rehydration_duration_seconds_bucket")]
    [InlineData("temponest_session_rehydration_events_bucket")]
    public void What_operators_were_promised_is_on_the_page_and_on_a_dashboard(string name)
    {
        Assert.Contains(name, exposed.Names);
        // Of a histogram a dashboard may ask for any part.
        var (family, asked) = (name.Replace("_bucket", "", StringComparison.Ordinal), GrafanaBoard.Read("temponest-sessions").Panels.SelectMany(panel => panel.Expressions));
        Assert.Contains(asked.SelectMany(Promql.Metrics), metric => metric.StartsWith(family, StringComparison.Ordinal));
    }

    private static IEnumerable<Yaml> Rules() => InfraFiles.Yaml("prometheus", "rules.yml")["groups"].Items.SelectMany(group => group["rules"].Items);
}
