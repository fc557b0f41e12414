using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace TempoNest.EndToEnd.Tests.Support;

/// <summary>What the tests ask the API, in its own words.</summary>
internal static class SessionsApi
{
    public static async Task<string> Open(this HttpClient http, string name, Uri prometheus, DateTimeOffset? startedAt, object? plan = null, string version = "1.8.0")
    {
        var deployment = new { name, version, baselineVersion = "1.7.4", environment = "test", owner = "release-manager", deployedBy = "ci" };
        var sources = new { prometheus = new { url = prometheus.ToString().TrimEnd('/') } };
        var opened = await http.PostUntilAnswered("sessions", plan is string yaml
            ? JsonSerializer.Serialize(new { planYaml = yaml, deployment, startedAt, sources })
            : JsonSerializer.Serialize(new { plan = "temponest-prometheus", deployment, startedAt, sources }));
        Assert.True(opened.Status is 200 or 201, opened.Text);
        return opened.Body.Text("id")!;
    }

    public static async Task<JsonElement> Get(this HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri("/api/v1/" + path, UriKind.Relative));
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    public static Task<JsonElement> Status(this HttpClient http, string id, string query = "") => http.Get($"sessions/{id}/status{query}");

    /// <summary>Every item of a list, page by page.</summary>
    public static async Task<List<JsonElement>> All(this HttpClient http, string path)
    {
        List<JsonElement> items = [];
        string? cursor = null;
        do
        {
            var page = await http.Get($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=200{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}");
            items.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        return items;
    }

    /// <summary>Waits until the session knows everything up to <paramref name="until"/>.</summary>
    public static async Task<JsonElement> CaughtUp(this HttpClient http, string id, DateTimeOffset until, TimeSpan patience)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var status = await http.Status(id);
            if (status.Instant("caughtUpTo") >= until) return status;
            Assert.True(TimeProvider.System.GetElapsedTime(started) < patience, $"After {patience} the session knows only up to {status.Text("caughtUpTo")}.");
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }
    }

    /// <summary>Waits until the last review is held, its incidents are opened and nothing more is owed.</summary>
    public static async Task<JsonElement> Awaiting(this HttpClient http, string id, TimeSpan patience)
    {
        var started = TimeProvider.System.GetTimestamp();
        var before = -1L;
        while (true)
        {
            var status = await http.Status(id);
            var version = status.GetProperty("verdictVersion").GetInt64();
            if (status.Text("state") == "awaitingDecision" && version == before) return status;
            before = version;
            Assert.True(TimeProvider.System.GetElapsedTime(started) < patience, $"After {patience} the session is {status.Text("state")}.");
            await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System);
        }
    }

    /// <summary>Posts JSON and answers what came back.</summary>
    public static async Task<(int Status, JsonElement Body)> Post(this HttpClient http, string path, object body, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/" + path, UriKind.Relative)) { Content = JsonContent.Create(body) };
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", $"\"{ifMatch}\"");
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    public static string? Text(this JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    public static DateTimeOffset Instant(this JsonElement element, string name) => DateTimeOffset.Parse(element.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}
