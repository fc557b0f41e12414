using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TempoNest.Sessions.Logs;

namespace TempoNest.Processes;

/// <summary>One run of a registered command, from its start to its end or its limit.</summary>
public sealed class Running(RegisteredCommand command, TimeProvider time)
{
    /// <summary>The mark everything it starts inherits, by which it is found again when it has to end.</summary>
    private const string Mark = "TEMPONEST_RUN";

    /// <summary>After its end its pipes may be held open by what it left behind.</summary>
    private static readonly TimeSpan Leftover = TimeSpan.FromSeconds(1);

    private static long _runs;

    private readonly string _mark = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Interlocked.Increment(ref _runs)}");
    private readonly Lock _gate = new();
    private readonly ArrayBufferWriter<byte> _output = new();
    private readonly ArrayBufferWriter<byte> _errors = new();
    private long _written;

    /// <exception cref="CommandException">It could not be started, or met a limit and was ended.</exception>
    public async Task<CommandRun> ToItsEnd(CancellationToken cancel)
    {
        var (started, byItself) = (time.GetTimestamp(), false);
        using var process = Start();
        using var limit = new CancellationTokenSource(command.Timeout, time);
        using var full = new CancellationTokenSource();
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token, full.Token);
        var reading = Task.WhenAll(
            Read(process.StandardOutput.BaseStream, _output, full, any.Token), Read(process.StandardError.BaseStream, _errors, full, any.Token));
        try
        {
            await process.WaitForExitAsync(any.Token).ConfigureAwait(false);
            var took = time.GetElapsedTime(started);
            if (await Task.WhenAny(reading, Task.Delay(Leftover, TimeProvider.System, any.Token)).ConfigureAwait(false) == reading) await reading.ConfigureAwait(false);
            any.Token.ThrowIfCancellationRequested();
            byItself = true;
            return Ended(process.ExitCode, took);
        }
        catch (OperationCanceledException) when (full.IsCancellationRequested)
        {
            throw new CommandException($"The command {command.Name} wrote more than {command.OutputBytes} bytes and was ended.", Begun.Yes);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new CommandException(string.Create(CultureInfo.InvariantCulture, $"The command {command.Name} did not end within {command.Timeout.TotalSeconds:0.###} s and was ended."), Begun.Yes);
        }
        finally
        {
            if (!byItself || !command.LeavesRunning) End(process);
            await any.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Process Start()
    {
        var how = new ProcessStartInfo(command.Argv[0], command.Argv.Skip(1))
        {
            UseShellExecute = false,
            WorkingDirectory = command.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        how.Environment.Clear();
        foreach (var (name, value) in command.Environment) how.Environment[name] = value;
        how.Environment[Mark] = _mark;
        try
        {
            var process = Process.Start(how)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Exception missing) when (missing is System.ComponentModel.Win32Exception or IOException)
        {
            throw new CommandException($"The command {command.Name} cannot be started on this host.", Begun.No);
        }
    }

    private async Task Read(Stream from, ArrayBufferWriter<byte> to, CancellationTokenSource full, CancellationToken cancel)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(16_384);
        try
        {
            for (var read = 1; read > 0;)
            {
                read = await from.ReadAsync(buffer, cancel).ConfigureAwait(false);
                if (Interlocked.Add(ref _written, read) > command.OutputBytes)
                {
                    await full.CancelAsync().ConfigureAwait(false);
                    return;
                }
                lock (_gate) to.Write(buffer.AsSpan(0, read));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private CommandRun Ended(int exitCode, TimeSpan took)
    {
        lock (_gate)
        {
            var output = _output.WrittenSpan.ToArray();
            return new(exitCode, took, output, Convert.ToHexStringLower(SHA256.HashData(output)), [.. Lines("stdout", output), .. Lines("stderr", _errors.WrittenSpan.ToArray())]);
        }
    }

    private static IEnumerable<LogLine> Lines(string stream, byte[] written) => Encoding.UTF8.GetString(written)
        .Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0).Select(line => new LogLine(null, stream, line));

    /// <summary>Nothing of it goes on: neither it, nor its children, nor what they left behind under another parent.</summary>
    private void End(Process process)
    {
        try
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException) { /* it has just ended */ }
        foreach (var left in Marked())
            using (left)
                try { left.Kill(entireProcessTree: true); }
                catch (Exception gone) when (gone is InvalidOperationException or System.ComponentModel.Win32Exception) { /* it has just ended */ }
    }

    private IEnumerable<Process> Marked()
    {
        if (!OperatingSystem.IsLinux()) yield break;
        var mark = Encoding.UTF8.GetBytes($"{Mark}={_mark}\0");
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) || !IsMarked(folder, mark)) continue;
            Process? found = null;
            try { found = Process.GetProcessById(id); }
            catch (ArgumentException) { /* it has just ended */ }
            if (found is not null) yield return found;
        }
    }

    private static bool IsMarked(string folder, byte[] mark)
    {
        try { return File.ReadAllBytes(Path.Combine(folder, "environ")).AsSpan().IndexOf(mark) >= 0; }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException) { return false; }
    }
}
