using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using TempoNest.Api;
using TempoNest.EndToEnd.Tests.Support;
using TempoNest.Hosting;
using TempoNest.Hosting.Health;
using TempoNest.World.Servers;

namespace TempoNest.Cli.Tests.Support;

/// <summary>The whole service in this process, on a port of its own and a clock that runs thirty times as fast: sessions move while they are watched.</summary>
public sealed class LiveService : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string folder = Directory.CreateTempSubdirectory("temponest-cli-").FullName;
    private readonly ScaledTime clock = new(TimeProvider.System.GetUtcNow(), 30);
    private WebApplication app = null!;
    private HttpClient http = null!;
    private readonly Queue<string> open = new();
    private int named;

    public string Url { get; private set; } = "";

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(_ => { });
        builder.Configuration.AddInMemoryCollection(AdminKey.Settings);
        builder.AddEmbeddedSessions(folder, clock);
        builder.Services.AddHealth();
        builder.Services.AddSessionsApi();
        app = builder.Build();
        app.MapSessionsApi();
        await app.StartAsync();
        clock.Start();
        Url = app.Urls.First();
        http = new HttpClient { BaseAddress = new Uri($"{Url}/api/v1/") }.AsAdmin();
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Cancels what is still watched; what was decided refuses, and is watched no more either way.</summary>
    internal async Task EndAll()
    {
        while (open.TryDequeue(out var id)) (await http.PostAsJsonAsync($"sessions/{id}/cancel", new { reason = "The test is over." })).Dispose();
    }

    /// <summary>A shell of the operator's.</summary>
    internal Shell Shell() => new Shell(Url).With(Everywhere.KeyVariable, AdminKey.Text);

    internal DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>What stands at a path of the API, as it is sent.</summary>
    internal Task<JsonElement> Get(string path) => http.GetFromJsonAsync<JsonElement>(path);

    /// <summary>A deployment's name that no other test has.</summary>
    internal string Name(string stem) => $"{stem}{Interlocked.Increment(ref named).ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The words that open a session whose traffic was cut over so long ago.</summary>
    internal string[] Start(string name, TimeSpan ago, string scenario = "healthy", string environment = "production")
    {
        var t0 = (Now - ago).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return
        [
            "sessions", "start", "--plan", "synthetic", "--name", name, "--version", "1.8.0", "--env", environment, "--owner", "you", "--started-at", t0,
            "--source", $"synthetic=synthetic://?t0={t0}", "--scenario", $"synthetic={scenario}",
        ];
    }

    /// <summary>Opens one and waits until its past is known. Its id.</summary>
    internal async Task<string> Open(string name, TimeSpan ago, string scenario = "healthy", string environment = "production")
    {
        var ran = await Shell().Run(Start(name, ago, scenario, environment));
        Assert.Equal((0, ran.Error), (ran.Code, ran.Error));
        open.Enqueue(ran.Out.Trim());
        var (id, known) = (ran.Out.Trim(), Now - TimeSpan.FromMinutes(2));
        await Eventually.Sees(() => Get($"sessions/{id}/status"), status => status.GetProperty("caughtUpTo").GetDateTimeOffset() >= known, Patience, status => status.GetRawText());
        return id;
    }
}

/// <summary>One service for all: sessions do not disturb each other.</summary>
[CollectionDefinition(Name)]
public sealed class Live : ICollectionFixture<LiveService>
{
    public const string Name = "live";
}
