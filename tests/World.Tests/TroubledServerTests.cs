using System.Net;

using TempoNest.World.Servers;

namespace TempoNest.World.Tests;

public sealed class TroubledServerTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly HttpClient _http = new() { Timeout = Patience };

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task It_misbehaves_as_it_is_told_and_recovers()
    {
        await using var server = TroubledServer.Start();
        Assert.Equal("""{"status":"healthy"}""", await _http.GetStringAsync(new Uri(server.Url, "/health")));

        server.Switch(Trouble.Unhealthy);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _http.GetAsync(new Uri(server.Url, "/health"))).StatusCode);

        server.Switch(Trouble.Hanging);
        await Assert.ThrowsAsync<TaskCanceledException>(() => _http.GetAsync(new Uri(server.Url, "/health"), Soon()));
        await Assert.ThrowsAsync<TaskCanceledException>(() => _http.GetAsync(new Uri(server.Url, "/metrics"), Soon()));

        server.Switch(Trouble.Gone);
        await Assert.ThrowsAsync<HttpRequestException>(() => _http.GetAsync(new Uri(server.Url, "/health")));

        server.Switch(Trouble.Good);
        Assert.Contains("http_requests_total{service=\"auth\"", await _http.GetStringAsync(new Uri(server.Url, "/metrics")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_real_Prometheus_sees_its_errors_its_slowness_and_its_absence()
    {
        await using var server = TroubledServer.Start(requestsPerSecond: 200);
        await using var prometheus = await PrometheusServer.StartAsync(targets: [new("temponest", "agents", server.Address)]);
        using var answers = new PrometheusAnswers(prometheus.Url);

        server.Switch(Trouble.Failing);
        await UntilAsync(answers, "100*sum(rate(http_requests_total{status='500'}[5s]))/sum(rate(http_requests_total[5s]))", v => v > 20);
        server.Switch(Trouble.Slow);
        await UntilAsync(answers, "histogram_quantile(0.95,sum by (le)(rate(http_request_duration_seconds_bucket[3s])))", v => v > 1);
        server.Switch(Trouble.Gone);
        await UntilAsync(answers, "up{job='temponest',service='agents'}", v => v == 0);
        server.Switch(Trouble.Good);
        await UntilAsync(answers, "up{job='temponest',service='agents'}", v => v == 1);
    }

    private static CancellationToken Soon() => new CancellationTokenSource(TimeSpan.FromMilliseconds(500), TimeProvider.System).Token;

    private static async Task UntilAsync(PrometheusAnswers answers, string query, Func<double, bool> holds)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!holds(await answers.AtAsync(query, TimeProvider.System.GetUtcNow())))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"Never held: {query}");
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System);
        }
    }
}
