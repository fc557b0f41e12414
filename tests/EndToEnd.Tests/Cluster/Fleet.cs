using System.Text.Json;
using TempoNest.EndToEnd.Tests.Support;

namespace TempoNest.EndToEnd.Tests.Cluster;

/// <summary>Many sessions at once, each of a deployment of its own.</summary>
internal sealed class Fleet(HttpClient http)
{
    private const int OpeningAtOnce = 8;

    public IReadOnlyList<string> Ids { get; private set; } = [];

    /// <summary>Opens so many sessions, of one plan, from now on or from an instant before.</summary>
    public async Task Open(int count, string scenario = "healthy", DateTimeOffset? t0 = null)
    {
        using (var published = await http.PutAsync(new Uri("/api/v1/plans/pulse", UriKind.Relative), new StringContent(JsonSerializer.Serialize(new { planYaml = PulsePlan.Yaml }), System.Text.Encoding.UTF8, "application/json")))
            Assert.True(published.IsSuccessStatusCode, await published.Content.ReadAsStringAsync());
        var ids = new string[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = OpeningAtOnce }, async (number, _) => ids[number] = await Open($"fleet-{number}", scenario, t0 ?? TimeProvider.System.GetUtcNow()));
        Ids = ids;
    }

    /// <summary>How far the session that is furthest behind has seen.</summary>
    public async Task<DateTimeOffset> SlowestSight() => (await http.All("sessions")).Where(session => Ids.Contains(session.Text("id"))).Min(session => session.Instant("caughtUpTo"));

    private async Task<string> Open(string name, string scenario, DateTimeOffset t0)
    {
        var start = t0.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var opened = await http.PostUntilAnswered("sessions", JsonSerializer.Serialize(new
        {
            plan = "pulse",
            startedAt = start,
            deployment = new { name, version = "1.0.0", environment = "test", owner = "release-manager" },
            sources = new { synthetic = new { url = $"synthetic://?t0={start}", scenario, seed = 7 } },
        }));
        Assert.True(opened.Status is 200 or 201, opened.Text);
        return opened.Body.Text("id")!;
    }
}
