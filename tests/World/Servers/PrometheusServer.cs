using System.Diagnostics;
using System.Text;

namespace TempoNest.World.Servers;

/// <summary>A real Prometheus on a free loopback port, gone with its data when disposed.</summary>
public sealed class PrometheusServer : IAsyncDisposable
{
    private const int Attempts = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly DirectoryInfo _folder;
    private readonly StringBuilder _log;

    private PrometheusServer(Process process, DirectoryInfo folder, StringBuilder log, int port)
    {
        (_process, _folder, _log) = (process, folder, log);
        Url = new Uri($"http://127.0.0.1:{port}");
    }

    public Uri Url { get; }
    public int ProcessId => _process.Id;

    /// <summary>What it has said so far.</summary>
    public string Log { get { lock (_log) return _log.ToString(); } }

    /// <param name="blocks">The folder of a built history, copied; null starts empty.</param>
    /// <param name="targets">Scraped every second under their own labels.</param>
    /// <param name="rules">A rule file's text, evaluated every second; null: no rules.</param>
    /// <param name="alertmanager">Told of the alerts that those rules raise; null: nobody is.</param>
    /// <exception cref="MissingProgramException">Prometheus is not installed.</exception>
    public static async Task<PrometheusServer> StartAsync(
        string? blocks = null, IReadOnlyList<ScrapeTarget>? targets = null, string? rules = null, Uri? alertmanager = null, CancellationToken cancellation = default)
    {
        var program = Programs.Require("prometheus", "prometheus");
        for (var attempt = 1; ; attempt++)
        {
            var server = Launch(program, blocks, targets ?? [], rules, alertmanager);
            try
            {
                await server.BecomeReadyAsync(cancellation);
                return server;
            }
            catch (InvalidOperationException) when (attempt < Attempts && server.Log.Contains("address already in use", StringComparison.Ordinal))
            {
                await server.DisposeAsync();
            }
            catch
            {
                await server.DisposeAsync();
                throw;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        if (_folder.Exists) _folder.Delete(recursive: true);
    }

    private static PrometheusServer Launch(string program, string? blocks, IReadOnlyList<ScrapeTarget> targets, string? rules, Uri? alertmanager)
    {
        var folder = Directory.CreateTempSubdirectory("temponest-prometheus-");
        var data = folder.CreateSubdirectory("data");
        if (blocks is not null) Copy(new DirectoryInfo(blocks), data);
        var config = Path.Combine(folder.FullName, "prometheus.yml");
        File.WriteAllText(config, Config(targets) + (rules is null ? "" : "rule_files: [rules.yml]\n")
            + (alertmanager is null ? "" : $"alerting: {{alertmanagers: [{{static_configs: [{{targets: ['{alertmanager.Authority}']}}]}}]}}\n"));
        if (rules is not null) File.WriteAllText(Path.Combine(folder.FullName, "rules.yml"), rules);
        var port = Loopback.FreePort();
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(program,
            [
                $"--config.file={config}", $"--storage.tsdb.path={data.FullName}", "--storage.tsdb.retention.time=100y",
                $"--web.listen-address=127.0.0.1:{port}", "--log.level=warn", "--rules.alert.resend-delay=1s",
            ])
            { RedirectStandardError = true, RedirectStandardOutput = true },
        };
        var log = new StringBuilder();
        void Keep(object _, DataReceivedEventArgs said) { lock (log) log.AppendLine(said.Data); }
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(process, folder, log, port);
    }

    private async Task BecomeReadyAsync(CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = Url, Timeout = TimeSpan.FromSeconds(2) };
        var started = TimeProvider.System.GetTimestamp();
        while (!await IsReadyAsync(http, cancellation))
        {
            if (_process.HasExited)
            {
                await _process.WaitForExitAsync(cancellation);
                throw new InvalidOperationException($"Prometheus ended with {_process.ExitCode} before it was ready: {Log}");
            }
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
                throw new InvalidOperationException($"Prometheus was not ready within {Patience.TotalSeconds} s: {Log}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellation);
        }
    }

    /// <summary>A stranger that took the port first does not count: our process would have ended.</summary>
    private async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/-/ready", UriKind.Relative), cancellation);
            return answer.IsSuccessStatusCode && !_process.HasExited;
        }
        catch (HttpRequestException) { return false; }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested) { return false; }
    }

    private static string Config(IReadOnlyList<ScrapeTarget> targets)
    {
        var text = new StringBuilder("global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}\nscrape_configs:\n");
        foreach (var job in targets.GroupBy(t => t.Job))
        {
            text.Append($"- job_name: '{job.Key}'\n  honor_labels: true\n  static_configs:\n");
            foreach (var target in job) text.Append($"  - {{targets: ['{target.Address}'], labels: {{service: '{target.Service}'}}}}\n");
        }
        return targets.Count == 0 ? "global: {}\n" : text.ToString();
    }

    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (var file in from.EnumerateFiles()) file.CopyTo(Path.Combine(to.FullName, file.Name));
        foreach (var folder in from.EnumerateDirectories()) Copy(folder, to.CreateSubdirectory(folder.Name));
    }
}
