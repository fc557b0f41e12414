using TempoNest.Contracts;
using TempoNest.Sessions.Facts;

namespace TempoNest.Hosts.Tests.Api;

/// <summary>What other systems may tell, and how they are refused.</summary>
public sealed class InboundTests : IAsyncLifetime, IDisposable
{
    private const string Alerts = "/api/v1/inbound/alertmanager/shop";
    private const string Beats = "/api/v1/inbound/heartbeats/shop";

    /// <summary>As Alertmanager writes it, and with a field more, as others do.</summary>
    private const string Webhook = """
        {"version":"4","groupKey":"{}:{alertname=\"Slow\"}","truncatedAlerts":2,"status":"firing","receiver":"watch","groupLabels":{"alertname":"Slow"},"commonLabels":{},
         "commonAnnotations":{},"externalURL":"http://am","orgId":1,"alerts":[
          {"status":"firing","labels":{"alertname":"Slow","service":"api"},"annotations":{"summary":"p95 is 2 s, password=hunter2"},"startsAt":"2026-03-02T10:00:00.5+01:00","endsAt":"0001-01-01T00:00:00Z","generatorURL":"http://p","fingerprint":"6ca0"},
          {"status":"resolved","labels":{"alertname":"Slow","service":"web"},"annotations":{},"startsAt":"2026-03-02T09:00:00Z","endsAt":"2026-03-02T09:05:00Z","generatorURL":"","fingerprint":"6ca1"}]}
        """;

    private readonly ApiHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    [Fact]
    public async Task What_Alertmanager_tells_is_told_to_the_inbox_without_its_secrets()
    {
        Assert.Equal(204, (await host.Post(Alerts, Webhook)).Status);
        var (key, what, by) = Assert.Single(host.Grains.Asked);
        var told = Assert.IsType<AlertsReceived>(what);
        Assert.Equal(("shop", 2, 2), (key, told.Truncated, told.Alerts.Count));
        Assert.Equal(("6ca0", true, "api", null), (told.Alerts[0].Fingerprint, told.Alerts[0].Firing, told.Alerts[0].Labels["service"], told.Alerts[0].EndsAt));
        Assert.Equal((new DateTimeOffset(2026, 3, 2, 9, 0, 0, 500, TimeSpan.Zero), "p95 is 2 s, password=•••"), (told.Alerts[0].StartsAt, told.Alerts[0].Summary));
        Assert.Equal((false, new DateTimeOffset(2026, 3, 2, 9, 5, 0, TimeSpan.Zero), null), (told.Alerts[1].Firing, told.Alerts[1].EndsAt!.Value, told.Alerts[1].Summary));
        Assert.Contains("key ", by.Origin, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"version":"3","alerts":[]}""")]
    [InlineData("""{"version":"4"}""")]
    [InlineData("""{"version":"4","alerts":[7]}""")]
    [InlineData("""{"version":"4","alerts":[{"status":"\ud800"}]}""")]
    [InlineData("""{"version":"4","alerts":[{"status":"perhaps"}]}""")]
    [InlineData("""{"version":"4","alerts":[{"status":"firing","fingerprint":"a","labels":{"a":1},"startsAt":"2026-03-02T09:00:00Z"}]}""")]
    [InlineData("""{"version":"4","alerts":[{"status":"firing","fingerprint":"a","labels":{},"startsAt":"yesterday"}]}""")]
    [InlineData("""{"version":"4","alerts":[{"status":"firing","fingerprint":"","labels":{},"startsAt":"2026-03-02T09:00:00Z"}]}""")]
    public async Task Another_body_is_refused_and_says_where(string body)
    {
        var answer = await host.Post(Alerts, body);
        Assert.Equal(400, answer.Status);
        Assert.Empty(host.Grains.Asked);
    }

    [Fact]
    public async Task One_as_deep_as_it_likes_is_refused() => Assert.Equal(400, (await host.Post(Alerts, "{\"version\":\"4\",\"alerts\":" + new string('[', 10_000))).Status);

    [Fact]
    public async Task A_heartbeat_is_of_a_service_that_is_well_unless_it_says_otherwise()
    {
        Assert.Equal(204, (await host.Post(Beats, """{"service":" api "}""")).Status);
        Assert.Equal(204, (await host.Post(Beats, """{"service":"api","healthy":false,"message":"token=abc\u0007def"}""")).Status);
        Assert.Equal([new HeartbeatReceived("api", true, null), new HeartbeatReceived("api", false, "token=••• def")], host.Grains.Asked.Select(asked => asked.What));
        Assert.Equal(422, (await host.Post(Beats, """{"service":7}""")).Status);
        Assert.Equal(422, (await host.Post(Beats, """{"healthy":true,"helthy":false}""")).Status);
    }

    [Theory]
    [InlineData("Shop")]
    [InlineData("a.b")]
    [InlineData("%2e%2e")]
    [InlineData("sh%2fop")]
    public async Task An_inbox_has_a_plain_name(string name)
    {
        Assert.Equal(404, (await host.Post($"/api/v1/inbound/heartbeats/{name}", """{"service":"api"}""")).Status);
        Assert.Empty(host.Grains.Asked);
    }

    [Fact]
    public async Task What_the_inbox_refuses_is_said_and_what_it_cannot_do_now_is_asked_again()
    {
        host.Grains.Answer = () => new Reply(ReplyKind.Conflict, 0, null, "alerts", "It is full.", "Tell it less.");
        Assert.Equal(409, (await host.Post(Alerts, Webhook)).Status);
        host.Grains.Answer = () => throw new IOException("the log is away");
        Assert.Equal(503, (await host.Post(Alerts, Webhook)).Status);
    }

    public Task DisposeAsync() => host.DisposeAsync();

    public void Dispose() => host.Dispose();
}
