using System.Diagnostics;
using TempoNest.World.Servers;

namespace TempoNest.Hosts.Tests.Infra;

/// <summary>What Prometheus' own tool says to the files it will read.</summary>
public sealed class PrometheusTests
{
    [Theory]
    [InlineData("check", "config", "prometheus.yml")]
    [InlineData("check", "rules", "rules.yml")]
    [InlineData("test", "rules", "rules.test.yml")]
    public async Task Promtool_finds_nothing_wrong(string what, string kind, string file)
    {
        using var tool = Process.Start(new ProcessStartInfo(Programs.Require("promtool", "prometheus"), [what, kind, InfraFiles.PathOf("prometheus", file)])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var said = await Task.WhenAll(tool.StandardOutput.ReadToEndAsync(), tool.StandardError.ReadToEndAsync());
        await tool.WaitForExitAsync();
        Assert.True(tool.ExitCode == 0, string.Concat(said));
    }

    [Fact]
    public void Every_rule_holds_on_a_bad_day()
    {
        var rules = InfraFiles.Yaml("prometheus", "rules.yml")["groups"].Items.SelectMany(group => group["rules"].Items).ToList();
        var held = InfraFiles.Yaml("prometheus", "rules.test.yml")["tests"].Items.SelectMany(test => test["promql_expr_test"].Items)
            .SelectMany(tried => tried["exp_samples"].Items).Select(sample => sample["labels"].Text);
        Assert.Equal(rules.Select(rule => $"{{alertname=\"{rule["alert"].Text}\"}}").Order(), held.Order());
        Assert.All(rules, rule => Assert.All(new[] { rule["annotations"]["summary"], rule["annotations"]["description"], rule["labels"]["severity"] }, text => Assert.NotEmpty(text.Text)));
    }

    [Fact]
    public void It_scrapes_the_programs_that_compose_starts_where_they_listen()
    {
        var services = InfraFiles.Yaml("compose.yaml")["services"];
        var dockerfile = InfraFiles.Read("Dockerfile");
        var targets = InfraFiles.Yaml("prometheus", "prometheus.yml")["scrape_configs"].Items
            .SelectMany(job => job["static_configs"].Items).SelectMany(group => group["targets"].Texts).Where(target => !target.StartsWith("127.", StringComparison.Ordinal)).ToList();
        Assert.Equal(services.Entries.Where(service => service.Value.Find("build") is not null).Select(service => service.Key).Order(), targets.Select(target => target.Split(':')[0]).Order());
        Assert.All(targets, target => Assert.Contains($"ASPNETCORE_URLS=http://0.0.0.0:{target.Split(':')[1]}", dockerfile, StringComparison.Ordinal));
    }
}
