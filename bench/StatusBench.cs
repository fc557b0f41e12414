using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using TempoNest.Api;
using TempoNest.Hosting;
using TempoNest.World.Scenarios;
using TempoNest.World.Servers;

namespace TempoNest.Bench;

/// <summary>
/// The status of a session that is being observed, 200 times faster than a real one, against a Prometheus with 48 recorded hours on the same
/// machine: its cheapest question, and what one of the sixteen criteria in the status asks. Same client, as many requests at once, whole
/// bodies read.
/// </summary>
internal static class StatusBench
{
    private const int AtOnce = 8;
    private const int Requests = 1_000;
    private const int Pairs = 9;
    private const double Speed = 200;
    private const string P95 = "histogram_quantile(0.95, sum by (le) (increase(http_request_duration_seconds_bucket[24h])))";

    public static async Task Run()
    {
        var folder = Directory.CreateTempSubdirectory("temponest-bench-");
        var clock = new ScaledTime(TimeProvider.System.GetUtcNow(), Speed);
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        builder.AddEmbeddedSessions(folder.FullName, clock);
        builder.Configuration.AddInMemoryCollection(AdminKey.Settings);
        builder.Services.AddSessionsApi();
        await using var app = builder.Build();
        app.MapSessionsApi();
        await app.StartAsync();
        var t0 = PrometheusHistory.LatestT0(TimeProvider.System);
        var history = await PrometheusHistory.BuildAsync(AllScenarios.Get("healthy", t0), 7, TimeSpan.FromMinutes(1));
        await using var prometheus = await PrometheusServer.StartAsync(history.Folder);
        using var http = new HttpClient().AsAdmin();
        var status = $"{app.Urls.First()}/api/v1/sessions/{await Open(http, app.Urls.First(), clock)}/status";
        await UntilAdopted(http, status);

        foreach (var (what, query) in new[] { ("'up'", "up"), ("the p95 of 24 hours", P95) })
        {
            var (ours, theirs) = (new Percentiles(), new Percentiles());
            var asked = $"{prometheus.Url}api/v1/query?query={Uri.EscapeDataString(query)}&time={t0.AddHours(47).ToUnixTimeSeconds()}";
            Console.WriteLine($"Prometheus answers {await http.GetStringAsync(asked)}");
            var result = await PairedRatios.Measure(Pairs, () => Ask(http, status, ours), () => Ask(http, asked, theirs));
            Console.WriteLine($"status of a session observed at {Speed:0}x, {AtOnce} at once, against Prometheus' answer to {what}: {result}");
            Console.WriteLine($"ours {ours}; Prometheus {theirs}");
        }
        var body = await http.GetStringAsync(status);
        Console.WriteLine($"a status is {body.Length} bytes; at the end the session stood at sequence {JsonDocument.Parse(body).RootElement.GetProperty("sequence")}");
        Console.WriteLine("goal: lower bound at least 20");
        await app.StopAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>A day behind and a day ahead.</summary>
    private static async Task<string> Open(HttpClient http, string url, ScaledTime clock)
    {
        var t0 = clock.GetUtcNow() - TimeSpan.FromHours(24);
        var answer = await http.PostAsJsonAsync($"{url}/api/v1/sessions", new
        {
            plan = "synthetic",
            startedAt = t0,
            deployment = new { name = "bench", version = "1.0.0", environment = "bench", owner = "bench" },
            sources = new { synthetic = new { url = $"synthetic://?t0={t0.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}", scenario = "outage", seed = 1 } },
        });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private static async Task UntilAdopted(HttpClient http, string status)
    {
        while (true)
        {
            var seen = await http.GetFromJsonAsync<JsonElement>(status);
            if (seen.GetProperty("now").GetDateTimeOffset() - seen.GetProperty("caughtUpTo").GetDateTimeOffset() < TimeSpan.FromMinutes(5)) return;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    private static async Task<int> Ask(HttpClient http, string url, Percentiles times)
    {
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            for (var request = 0; request < Requests / AtOnce; request++)
            {
                var began = TimeProvider.System.GetTimestamp();
                using var answer = await http.GetAsync(new Uri(url));
                answer.EnsureSuccessStatusCode();
                await answer.Content.ReadAsByteArrayAsync();
                times.Add(TimeProvider.System.GetElapsedTime(began));
            }
        }));
        return Requests;
    }
}
