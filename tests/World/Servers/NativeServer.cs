using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace TempoNest.World.Servers;

/// <summary>A server's own program as a child process on a loopback port, gone with its folder when disposed.</summary>
internal sealed class NativeServer(string name, string connection, DirectoryInfo folder, ProcessStartInfo how, Func<Task<bool>> isReady) : IServer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly StringBuilder log = new();
    private Process? process;
    private Process? watch;

    public string Connection => connection;

    public string Log { get { lock (log) return log.ToString(); } }

    public async Task Launch()
    {
        how.RedirectStandardError = how.RedirectStandardOutput = true;
        process = new Process { StartInfo = how };
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        watch = Watch(process.Id);
        var started = TimeProvider.System.GetTimestamp();
        while (!await isReady())
        {
            if (process.HasExited || TimeProvider.System.GetElapsedTime(started) > Patience) throw new InvalidOperationException($"{name} did not become ready: {Log}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    public async Task Kill()
    {
        if (process is not { } running) return;
        watch?.Kill();
        watch?.Dispose();
        running.Kill(entireProcessTree: true);
        await running.WaitForExitAsync();
        running.Dispose();
        process = null;
    }

    public Task Freeze()
    {
        Signals.Freeze(process!.Id);
        return Task.CompletedTask;
    }

    public Task Thaw()
    {
        Signals.Thaw(process!.Id);
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        if (folder.Exists) folder.Delete(recursive: true);
    }

    /// <summary>Whoever shares it for a whole run never disposes of it, and a run may be killed: it goes when the end of this pipe does.</summary>
    private Process Watch(int server)
    {
        var watching = new ProcessStartInfo("sh", ["-c", "cat > /dev/null; kill -9 $1; rm -rf \"$2\"", "sh", server.ToString(CultureInfo.InvariantCulture), folder.FullName])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        return Process.Start(watching)!;
    }

    private void Keep(object _, DataReceivedEventArgs said)
    {
        lock (log) log.AppendLine(said.Data);
    }
}
