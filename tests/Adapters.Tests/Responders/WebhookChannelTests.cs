using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TempoNest.Responders;
using TempoNest.Responders.Web;
using TempoNest.Responders.Webhook;
using TempoNest.World.Servers;

namespace TempoNest.Adapters.Tests.Responders;

public sealed class WebhookChannelTests : IAsyncLifetime
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("0123456789abcdef-PLANTED");
    private static readonly string Secret = "whsec_" + Convert.ToBase64String(Key);

    private readonly ReceiverClient _web = Told.Web();
    private readonly Dictionary<string, JsonObject> _taken = [];
    private readonly List<string?> _types = [];
    private int _refused, _again;
    private (int Status, string? After) _answer = (204, null);
    private WebApplication _receiver = null!;

    public async Task InitializeAsync() => _receiver = await LoopbackWeb.Serve(Take);

    /// <summary>Does what a receiver should: the signature first, then the age, then whether it knows the id.</summary>
    private async Task Take(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var (id, at) = (http.Request.Headers["webhook-id"].ToString(), http.Request.Headers["webhook-timestamp"].ToString());
        var expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes($"{id}.{at}.{Encoding.UTF8.GetString(body.ToArray())}")));
        var age = TimeProvider.System.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(long.Parse(at, CultureInfo.InvariantCulture));
        if (http.Request.Headers["webhook-signature"] != expected || age.Duration() > TimeSpan.FromMinutes(5))
        {
            _refused++;
            http.Response.StatusCode = 401;
            return;
        }
        _types.Add(http.Request.ContentType);
        if (!_taken.TryAdd(id, JsonNode.Parse(body.ToArray())!.AsObject())) _again++;
        (http.Response.StatusCode, http.Response.Headers.RetryAfter) = (_answer.Status, _answer.After);
    }

    private ChannelSettings Settings => new() { Name = "hook", Kind = "webhook", Url = new(_receiver.Urls.First() + "/told?token=PLANTED"), Secret = Told.Planted(Secret) };

    private Task<Receipt> Tell(ChannelSettings? settings = null, TimeProvider? time = null) =>
        new WebhookChannel(_web, time ?? TimeProvider.System).Deliver(Told.By(settings ?? Settings), default);

    [Fact]
    public async Task It_is_a_cloud_event_that_its_receiver_can_trust()
    {
        await Tell();
        var told = Assert.Single(_taken).Value;
        Assert.Equal("application/cloudevents+json; charset=utf-8", Assert.Single(_types));
        Assert.Equal(["1.0", Told.Notice().Id, "io.temponest.notice.incidentOpened", "/sessions/shop-1.2-prod", "shop-1.2-prod/incident/1"],
            new[] { "specversion", "id", "type", "source", "subject" }.Select(name => told[name]!.GetValue<string>()));
        Assert.Equal(Told.At, DateTimeOffset.Parse(told["time"]!.GetValue<string>(), CultureInfo.InvariantCulture));
        Assert.Equal("Error rate above 5 %", told["data"]!["title"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_notice_that_comes_twice_is_known_by_its_id()
    {
        await Tell();
        await Tell();
        Assert.Equal((1, 1, Told.Notice().Id), (_taken.Count, _again, _taken.Single().Key));
    }

    [Fact]
    public async Task Another_secret_and_another_time_are_refused()
    {
        await Assert.ThrowsAsync<DeliveryException>(() => Tell(Settings with { Secret = Told.Planted("another") }));
        await Assert.ThrowsAsync<DeliveryException>(() => Tell(time: new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Told.At)));
        Assert.Equal((2, 0), (_refused, _taken.Count));
    }

    [Fact]
    public async Task A_secret_that_is_not_what_it_says_is_a_persons_to_mend()
    {
        var refused = await Assert.ThrowsAsync<DeliveryException>(() => Tell(Settings with { Secret = Told.Planted("whsec_PLANTED!") }));
        Assert.Equal(TryAgain.No, refused.TryAgain);
        Assert.DoesNotContain("PLANTED!", refused.ToString());
    }

    [Theory]
    [InlineData(400, TryAgain.No)]
    [InlineData(403, TryAgain.No)]
    [InlineData(404, TryAgain.No)]
    [InlineData(408, TryAgain.Yes)]
    [InlineData(410, TryAgain.No)]
    [InlineData(429, TryAgain.Yes)]
    [InlineData(500, TryAgain.Yes)]
    [InlineData(503, TryAgain.Yes)]
    public async Task A_status_says_whether_to_try_again(int status, TryAgain expected)
    {
        _answer = (status, null);
        var refused = await Assert.ThrowsAsync<DeliveryException>(() => Tell());
        Assert.Equal((expected, null), (refused.TryAgain, refused.After));
        Assert.DoesNotContain("PLANTED", refused.ToString());
    }

    [Theory]
    [InlineData("42", 42)]
    [InlineData("999999999", 3600)]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT", 0)]
    public async Task How_long_to_wait_is_the_receivers_to_say_within_reason(string after, int seconds)
    {
        _answer = (503, after);
        Assert.Equal(TimeSpan.FromSeconds(seconds), (await Assert.ThrowsAsync<DeliveryException>(() => Tell())).After);
    }

    public async Task DisposeAsync()
    {
        _web.Dispose();
        await _receiver.DisposeAsync();
    }
}
