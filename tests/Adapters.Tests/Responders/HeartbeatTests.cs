using Microsoft.Extensions.Time.Testing;
using TempoNest.Adapters.Tests.Probes;
using TempoNest.Responders;

namespace TempoNest.Adapters.Tests.Responders;

public class HeartbeatTests
{
    private static HeartbeatSettings Listener(string url, HttpMethod? method = null) =>
        new() { Name = "shop", Deployment = "shop", Environment = "prod", Url = new(url), Method = method ?? HttpMethod.Get };

    [Fact]
    public async Task A_beat_is_one_request_to_the_listener_of_this_deployment()
    {
        await using var server = LyingServer.Answering("OK");
        using var web = Told.Web();
        var hidden = Listener(Told.Planted(server.Url + "/ping/PLANTED-uuid"), HttpMethod.Post);
        var heartbeat = new Heartbeat([Listener("https://other.example/") with { Deployment = "other" }, hidden], web, TimeProvider.System);
        Assert.Same(hidden, heartbeat.Find(Told.Notice().Deployment));
        Assert.Null(heartbeat.Find(Told.Notice().Deployment with { Environment = "test" }));
        await heartbeat.Beat(hidden, default);
        Assert.StartsWith("POST /ping/PLANTED-uuid", Assert.Single(server.Heard));
        Assert.DoesNotContain("PLANTED", hidden.ToString());
    }

    [Fact]
    public async Task One_that_is_not_heard_says_so_without_the_address()
    {
        var time = new FakeTimeProvider();
        using var web = Told.Web(time);
        await using var mute = LyingServer.Mute();
        var heartbeat = new Heartbeat([], web, time);
        var beating = heartbeat.Beat(Listener(mute.Url + "/PLANTED"), default);
        await mute.Visited;
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.DoesNotContain("PLANTED", (await Assert.ThrowsAsync<DeliveryException>(() => beating)).ToString());
        await using var broken = LyingServer.Answering("", 500);
        await Assert.ThrowsAsync<DeliveryException>(() => heartbeat.Beat(Listener(broken.Url), default));
    }
}
