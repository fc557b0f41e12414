using System.Text.Json;
using TempoNest.Api.Access;
using TempoNest.Hosting;
using TempoNest.Sessions.Access;

namespace TempoNest.Api.Demonstration;

/// <summary>
/// Plays a 48 h session on synthetic sources through the same grains, log and API as a real one, on a clock that runs faster. It starts
/// 48 hours ago and ends now, so that the session it leaves behind can be opened and decided by the service itself.
/// </summary>
internal static class Demo
{
    /// <summary>What shells expect of a program that was interrupted.</summary>
    private const int Interrupted = 130;
    private static readonly TimeSpan Length = TimeSpan.FromHours(48);

    public static async Task<int> Run(string[] args)
    {
        var (options, fault) = DemoOptions.Read(args);
        if (options is null)
        {
            await Console.Error.WriteLineAsync(fault);
            return 2;
        }
        // Room at the end: the last slots settle and the last review is held before the demo's clock meets the real one.
        var start = TimeProvider.System.GetUtcNow() - Length - TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(2 * options.Speed);
        var clock = new ScaledTime(start, options.Speed);
        var folder = Path.GetFullPath(options.Data ?? Directory.CreateTempSubdirectory("temponest-demo-").FullName);
        var builder = Service.Builder(["--urls", options.Url]);
        // What goes wrong shows in the API's answers; a log between the progress lines would hide it.
        builder.Logging.ClearProviders();
        await using var app = Service.Build(builder, folder, clock);
        await app.StartAsync();
        var key = (await FirstKey.Issue(app.Services, "demo", [Role.Admin])).Whole;
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()), DefaultRequestHeaders = { Authorization = new("Bearer", key) } };
        // The host takes Ctrl-C for itself: who watches must listen for it.
        var stopping = app.Lifetime.ApplicationStopping;
        var exit = Interrupted;
        var page = new Uri(http.BaseAddress, app.Services.GetRequiredService<Tickets>().PathFor(key));
        try
        {
            exit = await Play(http, options, clock, page, (folder, key), stopping);
            if (options.Stay) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested) { /* somebody has seen enough */ }
        await app.StopAsync(CancellationToken.None);
        return exit;
    }

    private static async Task<int> Play(HttpClient http, DemoOptions options, ScaledTime clock, Uri page, (string Folder, string Key) left, CancellationToken stopping)
    {
        var t0 = clock.GetUtcNow();
        var opened = await http.PostAsJsonAsync("/api/v1/sessions", Request(options, t0), stopping);
        if (!opened.IsSuccessStatusCode)
        {
            await Console.Error.WriteLineAsync($"The session could not be opened: {await opened.Content.ReadAsStringAsync(stopping)}");
            return 1;
        }
        var id = (await opened.Content.ReadFromJsonAsync<JsonElement>(stopping)).GetProperty("id").GetString()!;
        IProgress progress = Console.IsOutputRedirected ? new PlainProgress() : new TerminalProgress();
        clock.Start();
        progress.Begin($"Session {id}: 48 h of '{options.Scenario}' at {options.Speed:0}× on {http.BaseAddress}");
        Console.WriteLine($"Watch it, signed in the first time it is opened: {page}");
        var status = await Watch(http, id, progress, stopping);
        clock.Stop();
        progress.End();
        Closing.Print(status, id, left.Folder, left.Key);
        if (options.Stay) Console.WriteLine("The pages stay until Ctrl-C; no time passes in them.");
        return 0;
    }

    private static async Task<JsonElement> Watch(HttpClient http, string id, IProgress progress, CancellationToken stopping)
    {
        while (true)
        {
            var status = await http.GetFromJsonAsync<JsonElement>($"/api/v1/sessions/{id}/status", stopping);
            progress.Show(status);
            if (status.GetProperty("state").GetString() is not ("running" or "scheduled")) return status;
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System, stopping);
        }
    }

    private static object Request(DemoOptions options, DateTimeOffset t0) => new
    {
        plan = "synthetic",
        deployment = new { name = "demo", version = "1.8.0", baselineVersion = "1.7.4", environment = "demo", owner = "release-manager", deployedBy = "demo" },
        sources = new { synthetic = new { url = $"synthetic://?t0={t0.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}", scenario = options.Scenario, seed = options.Seed } },
    };
}
