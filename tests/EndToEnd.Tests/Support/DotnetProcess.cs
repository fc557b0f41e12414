using System.Diagnostics;
using System.Text;
using TempoNest.World.Servers;

namespace TempoNest.EndToEnd.Tests.Support;

/// <summary>A program of ours as a process of its own, which may be killed, stopped, frozen and started again.</summary>
internal sealed class DotnetProcess(string program, IReadOnlyList<string> arguments, Uri url, IReadOnlyDictionary<string, string>? environment = null) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly StringBuilder log = new();
    private Process? process;

    public HttpClient Http { get; } = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromSeconds(30) }.AsAdmin();
    public string Log { get { lock (log) return log.ToString(); } }
    public int LogLength { get { lock (log) return log.Length; } }
    /// <summary>What it has said since its log was so long.</summary>
    public string LogSince(int length) => Log[length..];
    public bool IsRunning => process is { HasExited: false };

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    public async Task Launch()
    {
        Start();
        await BecomeReady();
    }

    /// <summary>Starts it and waits for nothing.</summary>
    public void Start()
    {
        process?.Dispose();
        var how = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), "--urls", url.ToString(), .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var (name, value) in AdminKey.Variables.Concat(environment ?? new Dictionary<string, string>())) how.Environment[name] = value;
        process = new Process { StartInfo = how };
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public async Task BecomeReady()
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                using var answer = await Http.GetAsync(new Uri("/healthz/ready", UriKind.Relative));
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException) { /* not listening yet */ }
            if (!IsRunning || TimeProvider.System.GetElapsedTime(started) > Patience) throw new InvalidOperationException($"{program} did not become ready:\n{Log}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    /// <summary>kill -9: nothing is flushed, nothing is said.</summary>
    public async Task Kill()
    {
        if (process is not { } running) return;
        running.Kill();
        await Gone();
    }

    /// <summary>SIGTERM: it hands over what it has and ends by itself.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> Stop()
    {
        Signals.Term(process!.Id);
        return Gone();
    }

    public void Freeze() => Signals.Freeze(process!.Id);

    public void Thaw() => Signals.Thaw(process!.Id);

    /// <summary>Waits until it has ended by itself.</summary>
    public async Task<int> Gone()
    {
        var ending = process!;
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        await ending.WaitForExitAsync(patience.Token);
        var code = ending.ExitCode;
        ending.Dispose();
        process = null;
        return code;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null) Thaw();
        await Kill();
        Http.Dispose();
    }

    private void Keep(object _, DataReceivedEventArgs said)
    {
        lock (log) log.AppendLine(said.Data);
    }
}
