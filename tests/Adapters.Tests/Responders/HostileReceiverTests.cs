using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using TempoNest.Adapters.Tests.Probes;
using TempoNest.Responders;
using TempoNest.Responders.Email;
using TempoNest.Responders.PagerDuty;
using TempoNest.Responders.Slack;
using TempoNest.Responders.Webhook;
using TempoNest.Sessions.Policy;

namespace TempoNest.Adapters.Tests.Responders;

/// <summary>Receivers that hang, drip, flood, lie and point elsewhere: each ends in a sentence that says whether to try again and holds no secret.</summary>
public sealed class HostileReceiverTests
{
    private readonly FakeTimeProvider _time = new(Told.At);

    public static TheoryData<string> Kinds => ["slack", "pagerduty", "webhook", "email"];
    public static TheoryData<string> WebKinds => ["slack", "pagerduty", "webhook"];

    private static ChannelSettings Settings(string kind, string url) => new()
    {
        Name = "ops", Kind = kind, Url = new(kind == "email" ? url.Replace("http://", "smtp://", StringComparison.Ordinal) + "?tls=none" : url + "/PLANTED-path"),
        Secret = kind == "email" ? null : Told.Planted(), To = kind == "email" ? "team@watch.example" : "#deployments", From = "watch@watch.example",
    };

    private async Task<DeliveryException> Refused(string kind, string url, Reach? reach = null, Task? visited = null)
    {
        using var web = Told.Web(_time, reach);
        var registry = new ChannelRegistry([Settings(kind, url)], [new SlackChannel(web), new PagerDutyChannel(web), new WebhookChannel(web, _time), new EmailChannel(reach ?? new(null))], _time);
        var traces = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => { lock (traces) traces.Add(activity.DisplayName + string.Join(' ', activity.TagObjects)); },
        };
        ActivitySource.AddActivityListener(listener);
        var delivering = registry.Deliver(Told.By(registry.All[0]), default);
        if (visited is not null)
        {
            await visited;
            _time.Advance(ChannelRegistry.LongestDelivery);
        }
        var refused = await Assert.ThrowsAsync<DeliveryException>(() => delivering);
        Assert.DoesNotContain("PLANTED", refused.ToString());
        lock (traces) Assert.DoesNotContain(traces, trace => trace.Contains("PLANTED", StringComparison.Ordinal));
        Assert.Contains("ops", refused.Message);
        return refused;
    }

    [Theory]
    [MemberData(nameof(WebKinds))]
    public async Task One_that_hangs_ends_in_time(string kind)
    {
        await using var mute = LyingServer.Mute();
        var refused = await Refused(kind, mute.Url, visited: mute.Visited);
        Assert.Equal(TryAgain.Yes, refused.TryAgain);
        Assert.Contains("30 seconds", refused.Message);
    }

    [Fact]
    public async Task A_mail_server_that_greets_nobody_ends_in_time()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var refused = await Refused("email", $"http://{listener.LocalEndpoint}", visited: listener.AcceptSocketAsync());
        Assert.Equal(TryAgain.Yes, refused.TryAgain);
        Assert.Contains("30 seconds", refused.Message);
    }

    [Theory]
    [MemberData(nameof(WebKinds))]
    public async Task One_that_drips_ends_in_time(string kind)
    {
        await using var dripping = new LyingServer(async (socket, _, cancel) =>
        {
            foreach (var letter in "HTTP/1.1 200 OK\r\nX-Long: ") await socket.SendAsync(new[] { (byte)letter }, cancel);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
        });
        Assert.Equal(TryAgain.Yes, (await Refused(kind, dripping.Url, visited: dripping.Visited)).TryAgain);
    }

    [Theory]
    [InlineData("pagerduty", false)]
    [InlineData("webhook", false)]
    [InlineData("slack", true)]
    public async Task A_gigabyte_is_left_unread(string kind, bool isRefused)
    {
        var sent = 0;
        var flooding = new LyingServer(async (socket, _, cancel) =>
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n"), cancel);
            var block = new byte[1_000_000];
            for (; sent < 1_000; sent++) await socket.SendAsync(block, cancel);
        });
        using var web = Told.Web(_time);
        var registry = new ChannelRegistry([Settings(kind, flooding.Url)], [new SlackChannel(web), new PagerDutyChannel(web), new WebhookChannel(web, _time)], _time);
        var delivering = registry.Deliver(Told.By(registry.All[0]), default);
        if (isRefused) await Assert.ThrowsAsync<DeliveryException>(() => delivering);
        else await delivering;
        await flooding.DisposeAsync();
        Assert.InRange(sent, 0, 100);
    }

    [Fact]
    public async Task A_mail_server_that_floods_is_cut_off()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var flooding = Task.Run(async () =>
        {
            using var socket = await listener.AcceptSocketAsync();
            var block = Encoding.ASCII.GetBytes(new string('2', 1_000_000));
            try
            {
                for (var sent = 0; sent < 1_000; sent++) await socket.SendAsync(block);
                return 1_000;
            }
            catch (SocketException)
            {
                return 0;
            }
        });
        Assert.Equal(TryAgain.Yes, (await Refused("email", $"http://{listener.LocalEndpoint}")).TryAgain);
        Assert.Equal(0, await flooding);
    }

    [Theory]
    [MemberData(nameof(WebKinds))]
    public async Task One_that_points_elsewhere_is_not_followed(string kind)
    {
        await using var elsewhere = LyingServer.Answering("""{"ok":true}""");
        foreach (var place in new[] { "http://169.254.169.254/latest/meta-data", elsewhere.Url })
        {
            await using var pointing = LyingServer.Answering("", 307, headers: $"Location: {place}\r\n");
            Assert.Equal(TryAgain.No, (await Refused(kind, pointing.Url)).TryAgain);
        }
        Assert.Empty(elsewhere.Heard);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_out_of_reach_is_not_told(string kind)
    {
        await using var server = LyingServer.Answering("{}");
        var port = server.Host.Split(':')[1];
        foreach (var host in new[] { "localhost", "127.1", "2130706433", "0x7f.0.0.1", "[::ffff:127.0.0.1]" })
            Assert.Equal(TryAgain.No, (await Refused(kind, $"http://{host}:{port}", Reach.Parse("10.0.0.0/8"))).TryAgain);
        foreach (var host in new[] { "169.254.169.254", "[::ffff:169.254.169.254]", "[fe80::1]", "0.0.0.0" })
            Assert.Contains("outside the networks", (await Refused(kind, $"http://{host}:{port}")).Message);
        Assert.Empty(server.Heard);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task One_that_is_away_is_tried_again(string kind) => Assert.Equal(TryAgain.Yes, (await Refused(kind, LyingServer.Nobody())).TryAgain);

    [Theory]
    [MemberData(nameof(WebKinds))]
    public async Task One_that_repeats_what_it_was_told_is_not_quoted(string kind)
    {
        await using var parrot = new LyingServer(async (socket, request, cancel) => await socket.SendAsync(LyingServer.Reply(Encoding.UTF8.GetBytes(request), 400), cancel));
        Assert.Equal(TryAgain.No, (await Refused(kind, parrot.Url)).TryAgain);
    }

    [Theory]
    [MemberData(nameof(WebKinds))]
    public async Task A_secret_with_a_line_in_it_goes_nowhere(string kind)
    {
        await using var server = LyingServer.Answering("""{"ok":true}""");
        using var web = Told.Web(_time);
        var settings = Settings(kind, server.Url) with { Secret = Told.Planted("PLANTED\r\nX-Evil: 1") };
        IChannel channel = kind switch { "slack" => new SlackChannel(web), "pagerduty" => new PagerDutyChannel(web), _ => new WebhookChannel(web, _time) };
        var refused = await Assert.ThrowsAsync<DeliveryException>(() => channel.Deliver(Told.By(settings), default));
        Assert.DoesNotContain("PLANTED", refused.ToString());
        Assert.Empty(server.Heard);
    }

    [Fact]
    public async Task Who_gives_up_is_not_told_that_the_receiver_was_late()
    {
        await using var mute = LyingServer.Mute();
        using var web = Told.Web(_time);
        using var cancel = new CancellationTokenSource();
        var registry = new ChannelRegistry([Settings("webhook", mute.Url)], [new WebhookChannel(web, _time)], _time);
        var delivering = registry.Deliver(Told.By(registry.All[0]), cancel.Token);
        await mute.Visited;
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => delivering);
    }
}
