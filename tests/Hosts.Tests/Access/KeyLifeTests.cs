using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using TempoNest.Api;
using TempoNest.EndToEnd.Tests.Support;
using TempoNest.Hosting;
using TempoNest.Sessions.Access;
using TempoNest.World.Servers;

namespace TempoNest.Hosts.Tests.Access;

/// <summary>A key from its issue to its end, on the real log and grains; and where its secret can be found, which is nowhere.</summary>
public sealed class KeyLifeTests : IAsyncLifetime, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("temponest-keys-");
    private readonly Said said = new();
    private WebApplication app = null!;
    private Uri url = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders().AddProvider(said).SetMinimumLevel(LogLevel.Trace);
        builder.AddEmbeddedSessions(folder.FullName, TimeProvider.System);
        builder.AddTelemetry("test");
        builder.Configuration.AddInMemoryCollection(AdminKey.Settings);
        builder.Services.AddSessionsApi();
        app = builder.Build();
        app.MapMetrics();
        app.MapSessionsApi();
        await app.StartAsync();
        url = new Uri(app.Urls.First());
    }

    public async Task DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        folder.Delete(recursive: true);
    }

    public void Dispose() => said.Dispose();

    [Fact]
    public async Task A_key_is_shown_once_does_what_its_role_may_and_ends_when_it_is_revoked()
    {
        using var admin = new HttpClient { BaseAddress = url }.AsAdmin();
        var issued = await Told(await admin.PostAsJsonAsync("/api/v1/keys", new { name = "ana", roles = new[] { "releaseManager" }, teams = new[] { "shop" } }), 201);
        var secret = issued.GetProperty("secret").GetString()!;
        var key = issued.GetProperty("key").GetString()!;
        Assert.StartsWith($"tn_{key}_", secret, StringComparison.Ordinal);
        using var ana = new HttpClient { BaseAddress = url, DefaultRequestHeaders = { Authorization = new("Bearer", secret) } };

        // Who, by which key, from where and in which request stands beside what was done.
        var id = (await Told(await ana.PostAsJsonAsync("/api/v1/sessions", Opening("shop")), 201)).GetProperty("id").GetString()!;
        var first = (await ana.GetFromJsonAsync<JsonElement>($"/api/v1/sessions/{id}/events?limit=1")).GetProperty("items")[0];
        Assert.Equal("ana", first.GetProperty("actor").GetString());
        Assert.Matches($"^key {key} from 127.0.0.1 request .+", first.GetProperty("commandId").GetString()!);

        // A session of others is not there for them, in the list or by its id, and none can be opened.
        var others = (await Told(await admin.PostAsJsonAsync("/api/v1/sessions", Opening("billing")), 201)).GetProperty("id").GetString()!;
        await Eventually.Holds(async () => (await Ids(admin)).Count == 2, TimeSpan.FromSeconds(30), () => "The list does not show both.");
        Assert.Equal([id], await Ids(ana));
        await Told(await ana.GetAsync(new Uri($"/api/v1/sessions/{others}", UriKind.Relative)), 404);
        await Told(await ana.PostAsJsonAsync("/api/v1/sessions", Opening("billing")), 403);
        await Told(await ana.PostAsJsonAsync("/api/v1/sessions/preflight", Opening("billing")), 403);
        await Told(await ana.PostAsJsonAsync("/api/v1/keys", new { name = "me", roles = new[] { "admin" } }), 403);

        using (var revoke = new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/keys/{key}") { Content = JsonContent.Create(new { reason = "Left" }) })
            await Told(await admin.SendAsync(revoke), 200);
        await Eventually.Holds(async () => (await ana.GetAsync(new Uri("/api/v1/me", UriKind.Relative))).StatusCode is System.Net.HttpStatusCode.Unauthorized, TimeSpan.FromSeconds(30), () => "A revoked key is still good.");

        var list = await admin.GetStringAsync(new Uri("/api/v1/keys", UriKind.Relative));
        Assert.Contains("revoked", list, StringComparison.Ordinal);
        await IsNowhere([secret, KeyText.Read(secret)!.Secret, AdminKey.Text], list, await admin.GetStringAsync(new Uri("/metrics", UriKind.Relative)), await admin.GetStringAsync(new Uri($"/api/v1/sessions/{id}/events", UriKind.Relative)));
    }

    [Fact]
    public async Task A_key_that_makes_no_sense_is_not_issued()
    {
        using var admin = new HttpClient { BaseAddress = url }.AsAdmin();
        foreach (var (body, field) in new (object, string)[]
        {
            (new { roles = new[] { "viewer" } }, "name"), (new { name = "x", roles = Array.Empty<string>() }, "roles"), (new { name = "x", roles = new[] { "viewer" }, teams = Array.Empty<string>() }, "teams"),
            (new { name = "x", roles = new[] { "viewer" }, expiresAt = "2020-01-01T00:00:00Z" }, "expiresAt"),
        })
            Assert.Equal(field, (await Told(await admin.PostAsJsonAsync("/api/v1/keys", body), 422)).GetProperty("field").GetString());
        using var repeated = new HttpRequestMessage(HttpMethod.Post, "/api/v1/keys") { Content = JsonContent.Create(new { name = "x", roles = new[] { "viewer" } }), Headers = { { "Idempotency-Key", "k" } } };
        await Told(await admin.SendAsync(repeated), 422);
        Assert.Empty((await admin.GetFromJsonAsync<JsonElement>("/api/v1/keys")).GetProperty("items").EnumerateArray());
    }

    private async Task IsNowhere(IReadOnlyList<string> secrets, params string[] answers)
    {
        await app.StopAsync();
        foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.Name != "lock"))
            answers = [.. answers, System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file.FullName))];
        Assert.All(secrets, secret => Assert.All([.. answers, said.ToString()], text => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));
        Assert.NotEqual("", said.ToString());
    }

    private static async Task<IReadOnlyList<string?>> Ids(HttpClient http) =>
        [.. (await http.GetFromJsonAsync<JsonElement>("/api/v1/sessions")).GetProperty("items").EnumerateArray().Select(session => session.GetProperty("id").GetString())];

    private static async Task<JsonElement> Told(HttpResponseMessage answer, int status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{answer.StatusCode}: {text}");
        answer.Dispose();
        return JsonDocument.Parse(text).RootElement;
    }

    private static object Opening(string owner)
    {
        var t0 = TimeProvider.System.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        return new
        {
            plan = "synthetic", startedAt = t0,
            deployment = new { name = $"of-{owner}", version = "1", environment = "test", owner },
            sources = new { synthetic = new { url = $"synthetic://?t0={t0}", scenario = "healthy", seed = 1 } },
        };
    }

    /// <summary>Everything that was logged, at every level.</summary>
    private sealed class Said : ILoggerProvider, ILogger
    {
        private readonly System.Text.StringBuilder text = new();
        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (text) text.AppendLine(formatter(state, exception)).AppendLine(exception?.ToString());
        }
        public override string ToString() { lock (text) return text.ToString(); }
        public void Dispose() { }
    }
}
