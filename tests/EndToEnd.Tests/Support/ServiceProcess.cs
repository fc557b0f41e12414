using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TempoNest.EndToEnd.Tests.Support;

/// <summary>The service as a user runs it: a process of its own on a data folder, which may be killed and started again.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly StringBuilder log = new();
    private Process? process;

    private ServiceProcess(string folder)
    {
        Folder = folder;
        Url = new Uri($"http://127.0.0.1:{FreePort()}");
        Http = new HttpClient { BaseAddress = Url, Timeout = TimeSpan.FromSeconds(30) };
    }

    /// <summary>The program beside the tests.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "TempoNest.Api.dll");

    public string Folder { get; }
    public Uri Url { get; }
    public HttpClient Http { get; }
    public string Log { get { lock (log) return log.ToString(); } }
    public int ProcessId => process!.Id;

    public static async Task<ServiceProcess> Start()
    {
        var service = new ServiceProcess(Directory.CreateTempSubdirectory("temponest-data-").FullName);
        await service.Launch();
        return service;
    }

    /// <summary>Starts the process on the same folder and waits until it is ready.</summary>
    public async Task Launch()
    {
        process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [Program, "--urls", Url.ToString(), "--data", Folder])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                WorkingDirectory = AppContext.BaseDirectory,
            },
        };
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await BecomeReady();
    }

    /// <summary>kill -9: nothing is flushed, nothing is said. Once dead it stays so until <see cref="Launch"/>.</summary>
    public async Task Kill()
    {
        if (process is not { } running) return;
        running.Kill();
        await running.WaitForExitAsync();
        running.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        Http.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task BecomeReady()
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
            if (process!.HasExited || TimeProvider.System.GetElapsedTime(started) > Patience) throw new InvalidOperationException($"The service did not become ready:\n{Log}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    private void Keep(object _, DataReceivedEventArgs said)
    {
        lock (log) log.AppendLine(said.Data);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
