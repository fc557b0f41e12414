using System.Globalization;
using TempoNest.EndToEnd.Tests.Support;
using TempoNest.World.Scenarios;
using TempoNest.World.Servers;
using Xunit.Abstractions;

namespace TempoNest.EndToEnd.Tests;

/// <summary>A healthy deployment that ended a moment ago, from adoption to the decision people take on it.</summary>
public sealed class DecisionTests(SharedService shared, ITestOutputHelper output) : IClassFixture<SharedService>
{
    private static readonly string[] Answers =
    [
        "customer-complaints", "team-confidence", "resource-patterns-understood", "team-trained", "runbooks-updated",
    ];

    [Fact]
    public async Task A_healthy_session_is_recommended_for_success_once_every_person_has_answered_and_not_before()
    {
        var t0 = Minute(TimeProvider.System.GetUtcNow() - Scenario.Watch - TimeSpan.FromMinutes(7));
        var history = await PrometheusHistory.BuildAsync(AllScenarios.Get("healthy", t0), 2, TimeSpan.FromSeconds(60));
        await using var prometheus = await PrometheusServer.StartAsync(history.Folder);
        var http = shared.Service.Http;

        var asked = await Asked(prometheus.Url);
        var started = TimeProvider.System.GetTimestamp();
        var id = await http.Open("decided", prometheus.Url, t0);
        await http.CaughtUp(id, t0 + Scenario.Watch, TimeSpan.FromMinutes(3));
        var taken = TimeProvider.System.GetElapsedTime(started);
        var questions = await Asked(prometheus.Url) - asked;
        output.WriteLine($"adopted 48 h in {taken.TotalSeconds:0.0} s with {questions} questions");
        Assert.InRange(questions, 1, 600);

        var status = await http.Awaiting(id, TimeSpan.FromMinutes(1));
        foreach (var key in Answers)
        {
            Assert.Equal("concerns", status.Text("recommendation"));
            var (code, _) = await http.Post($"sessions/{id}/criteria/{key}/attest", new { answer = "met", review = "48h" });
            Assert.Equal(200, code);
            status = await http.Status(id);
        }
        Assert.Equal("success", status.Text("recommendation"));

        var seen = status.GetProperty("verdictVersion").GetInt64();
        status = await http.Awaiting(id, TimeSpan.FromMinutes(1));
        var version = status.GetProperty("verdictVersion").GetInt64().ToString(CultureInfo.InvariantCulture);
        var (decided, body) = await http.Post($"sessions/{id}/decision", new { outcome = "success" }, version);
        Assert.True(decided == 200, $"{decided} {body} at {version}, {seen} before");
        status = await http.Status(id);
        Assert.Equal("decided", status.Text("state"));
        Assert.Equal("success", status.GetProperty("decision").Text("outcome"));
        Assert.False(status.GetProperty("decision").GetProperty("override").GetBoolean());
    }

    /// <summary>How many questions Prometheus itself counted.</summary>
    private static async Task<int> Asked(Uri prometheus)
    {
        using var http = new HttpClient();
        var metrics = await http.GetStringAsync(new Uri(prometheus, "/metrics"));
        return metrics.Split('\n')
            .Where(line => line.StartsWith("prometheus_http_requests_total", StringComparison.Ordinal) && line.Contains("\"/api/v1/query", StringComparison.Ordinal))
            .Sum(line => (int)double.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture));
    }

    private static DateTimeOffset Minute(DateTimeOffset instant) => new(instant.UtcTicks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute, TimeSpan.Zero);
}
