using System.Diagnostics;
using System.Globalization;

namespace TempoNest.World.Servers;

/// <summary>What stands in for a container where no engine can be had: a process of the machine. Its limits are told and not enforced.</summary>
internal sealed class SpokenContainer : IDisposable
{
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("temponest-spoken-");
    private readonly List<(DateTimeOffset At, byte Stream, string Text)> _lines = [];
    private readonly ITimer? _check;
    private Process? _process;
    private bool _isWanted = true;

    public SpokenContainer(ContainerWish wish, TimeProvider time)
    {
        (Wish, _time) = (wish, time);
        Start();
        if (wish.HealthCheck is not null) _check = time.CreateTimer(_ => Check(), null, TimeSpan.Zero, CheckEvery);
    }

    public ContainerWish Wish { get; }
    public int Restarts { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }
    public bool IsPaused { get; private set; }
    public bool? IsHealthy { get; private set; }
    public bool IsRunning { get { lock (_gate) return _process is not null; } }

    public IReadOnlyList<(DateTimeOffset At, byte Stream, string Text)> Lines { get { lock (_gate) return [.. _lines]; } }

    /// <summary>What it and everything it started have used so far: processor time in nanoseconds, memory in bytes.</summary>
    public (long Processor, long Memory) Usage
    {
        get
        {
            lock (_gate)
            {
                if (_process is null) return default;
                var family = Signals.Tree(_process.Id).Select(Stat).ToArray();
                return (family.Sum(one => one.Ticks) * 10_000_000, family.Sum(one => one.Pages) * Environment.SystemPageSize);
            }
        }
    }

    public void Stop()
    {
        Process? ending;
        lock (_gate) (_isWanted, ending) = (false, _process);
        if (ending is null) return;
        try { ending.Kill(entireProcessTree: true); }
        catch (InvalidOperationException) { /* it has just ended */ }
        ending.WaitForExit();
    }

    public void Pause()
    {
        lock (_gate)
        {
            IsPaused = true;
            if (_process is not null) Signals.Freeze(_process.Id);
        }
    }

    public void Dispose()
    {
        _check?.Dispose();
        Stop();
        if (_folder.Exists) _folder.Delete(recursive: true);
    }

    private void Start()
    {
        var process = new Process
        {
            StartInfo = new("/bin/sh", ["-c", Wish.Script]) { WorkingDirectory = _folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true },
            EnableRaisingEvents = true,
        };
        process.OutputDataReceived += (_, said) => Keep(1, said.Data);
        process.ErrorDataReceived += (_, said) => Keep(2, said.Data);
        process.Exited += (_, _) => Ended(process);
        lock (_gate)
        {
            process.Start();
            (_process, StartedAt) = (process, _time.GetUtcNow());
        }
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Ended(Process process)
    {
        process.WaitForExit();
        lock (_gate)
        {
            var again = _isWanted && process.ExitCode != 0 && Restarts < Wish.Restarts;
            _process = null;
            if (!again) return;
            Restarts++;
        }
        Start();
    }

    private void Check()
    {
        using var check = Process.Start("/bin/sh", ["-c", Wish.HealthCheck!]);
        check.WaitForExit();
        IsHealthy = check.ExitCode == 0;
    }

    private void Keep(byte stream, string? text)
    {
        if (text is null) return;
        lock (_gate) _lines.Add((_time.GetUtcNow(), stream, text));
    }

    /// <summary>Ticks of ten milliseconds, and resident pages.</summary>
    private static (long Ticks, long Pages) Stat(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var columns = stat[(stat.LastIndexOf(')') + 2)..].Split(' ').Select(column => long.TryParse(column, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
            return (columns[11] + columns[12] + columns[13] + columns[14], columns[21]);
        }
        catch (IOException) { return default; }
    }
}
