using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace TempoNest.EndToEnd.Tests.Support;

/// <summary>Requests as they go over the wire, right or wrong, and what came back.</summary>
internal static class Requests
{
    private const int MostAgain = 12;
    private static int _asked;

    public static Task<Answered> Post(this HttpClient http, string path, string json, params (string Name, string Value)[] headers) =>
        http.Post(path, Encoding.UTF8.GetBytes(json), headers);

    public static async Task<Answered> Post(this HttpClient http, string path, byte[] body, params (string Name, string Value)[] headers)
    {
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/" + path, UriKind.Relative)) { Content = content };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await http.SendAsync(request);
        return await Answered.Of(answer);
    }

    /// <summary>Posts as the service asks those it cannot answer just now: again, with the same idempotency key.</summary>
    public static async Task<Answered> PostUntilAnswered(this HttpClient http, string path, string json)
    {
        var key = ("Idempotency-Key", string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Interlocked.Increment(ref _asked)}"));
        for (var again = 0; ; again++)
        {
            var answer = await http.Post(path, json, key);
            if (answer.Status != 503 || again == MostAgain) return answer;
            await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System);
        }
    }

    public static async Task<Answered> Put(this HttpClient http, string path, object body)
    {
        using var answer = await http.PutAsJsonAsync(new Uri("/api/v1/" + path, UriKind.Relative), body);
        return await Answered.Of(answer);
    }

    public static async Task<Answered> Ask(this HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri("/api/v1/" + path, UriKind.Relative));
        return await Answered.Of(answer);
    }

    /// <summary>The body that opens a session of <paramref name="planYaml"/>.</summary>
    public static string Opening(string name, string planYaml, params (string Source, string Url)[] sources) => JsonSerializer.Serialize(new
    {
        planYaml,
        deployment = new { name, version = "1.8.0", baselineVersion = "1.7.4", environment = "test", owner = "release-manager" },
        sources = sources.ToDictionary(source => source.Source, source => new { url = source.Url }),
    });

    /// <summary>Opens a session that is expected to open.</summary>
    public static async Task<string> OpenPlan(this HttpClient http, string name, string planYaml, params (string Source, string Url)[] sources)
    {
        var opened = await http.PostUntilAnswered("sessions", Opening(name, planYaml, sources));
        Assert.True(opened.Status == 201, opened.Text);
        return opened.Body.Text("id")!;
    }
}

/// <summary>What an answer said.</summary>
internal sealed record Answered(int Status, string? Type, string? Etag, string Text)
{
    public JsonElement Body => JsonDocument.Parse(Text).RootElement;

    public static async Task<Answered> Of(HttpResponseMessage answer) => new(
        (int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Headers.ETag?.ToString(), await answer.Content.ReadAsStringAsync());
}
