using Microsoft.Extensions.Time.Testing;
using TempoNest.Hosts.Tests.Grains.Support;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;

namespace TempoNest.Hosts.Tests.Grains;

public sealed class DiagnosticsTests
{
    private static readonly Step Slowest = new() { Key = "slowest", Title = "Who is slow", Source = "synthetic", Show = "latency.p95", AgainAfter = TimeSpan.FromMinutes(2) };
    private static readonly Step Wrong = new() { Key = "wrong", Title = "Nobody knows it", Source = "synthetic", Show = "dance" };
    private static readonly Step ByHand = new() { Key = "by-hand", Title = "Look yourself" };

    private static readonly Plan Plan = Some.Plan with
    {
        Alerts = [.. Some.Plan.Alerts.Select(rule => rule.Key == "elevated-response-time" ? rule with { Diagnostics = [Slowest, Wrong, ByHand] } : rule)],
    };

    [Fact]
    public async Task What_is_behind_an_alert_is_attached_when_it_is_raised_and_looked_at_again()
    {
        await using var host = await SessionsHost.Start(new FakeTimeProvider(Some.T0 + TimeSpan.FromHours(5.9)));
        var opened = await host.Open(Some.Opening("latency-regression", Plan));
        var followed = await host.Follow(opened.Id!).Until(session => session.Incidents.Any(incident => incident.Diagnostics.Any(one => one.Run == 2)), TimeSpan.FromSeconds(15));
        var incident = followed.Session.Incidents.First(one => one.Diagnostics.Any(attached => attached.Run == 2));
        var alert = incident.Diagnostics.First(one => one.Run == 2).Alert;
        var attached = incident.Diagnostics.Where(one => one.Alert == alert).OrderBy(one => (one.Step, one.Run)).ToList();
        Assert.Equal([("slowest", 1), ("slowest", 2), ("wrong", 1)], attached.Select(one => (one.Step, one.Run)));
        Assert.Equal(["service", "value"], attached[0].Shown!.Columns);
        Assert.NotEmpty(attached[0].Shown!.Rows);
        Assert.True(attached[1].At - attached[0].At >= TimeSpan.FromMinutes(2));
        Assert.Contains("knows no signal", attached[2].Failure, StringComparison.Ordinal);
        Assert.All(attached, one => Assert.NotEmpty(one.Spread.Breaching));
        Assert.True(attached[0].At >= followed.Facts<AlertRaised>().First(one => one.Alert == alert).DetectedAt);
        Assert.Empty(await Outcome.Faults(host.Log, followed));
    }
}
