using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

using TempoNest.World.Recording;
using TempoNest.World.Scenarios;
using TempoNest.World.Series;

namespace TempoNest.World.Servers;

/// <summary>A recorded scenario as blocks of a Prometheus database, kept in the system's temp folder under the hash of its content.</summary>
/// <param name="Folder">The blocks. Shared: a server works on a copy.</param>
public sealed record PrometheusHistory(string Folder, History Recorded)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(3);

    /// <summary>The latest midnight whose 48 hours, and their tail, have been over for most of an hour: later scrapes would be refused.</summary>
    public static DateTimeOffset LatestT0(TimeProvider time) => new((time.GetUtcNow() - TimeSpan.FromHours(49)).UtcDateTime.Date, TimeSpan.Zero);

    /// <summary>Records the scenario, and converts it unless the same content was converted before.</summary>
    /// <exception cref="MissingProgramException">promtool is not installed.</exception>
    public static async Task<PrometheusHistory> BuildAsync(
        Scenario scenario, int seed, TimeSpan scrape, CancellationToken cancellation = default)
    {
        var history = Recorder.Record(scenario, seed, scrape);
        var shelf = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "temponest-world"));
        var folder = Path.Combine(shelf.FullName, $"{scenario.Name}-{(int)scrape.TotalSeconds}s-{Fingerprint(history)[..16]}");
        if (!Directory.Exists(folder))
        {
            Forget(shelf, TimeProvider.System);
            await ConvertAsync(history, folder, cancellation);
        }
        return new(folder, history);
    }

    private static async Task ConvertAsync(History history, string folder, CancellationToken cancellation)
    {
        // Made aside and moved, so that nobody meets half of it; two that convert at once make the same.
        var aside = Directory.CreateTempSubdirectory("temponest-world-");
        try
        {
            var text = Path.Combine(aside.FullName, "history.om");
            var blocks = Path.Combine(aside.FullName, "blocks");
            SeriesWriter.Write(history, text);
            await PromtoolAsync(["tsdb", "create-blocks-from", "--quiet", "--max-block-duration=24h", "openmetrics", text, blocks], cancellation);
            try { Directory.Move(blocks, folder); }
            catch (IOException) when (Directory.Exists(folder)) { }
        }
        finally { aside.Delete(recursive: true); }
    }

    private static async Task PromtoolAsync(string[] arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Programs.Require("promtool", "prometheus"), arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var promtool = Process.Start(start)!;
        try
        {
            var (output, errors) = (promtool.StandardOutput.ReadToEndAsync(cancellation), promtool.StandardError.ReadToEndAsync(cancellation));
            await promtool.WaitForExitAsync(cancellation);
            if (promtool.ExitCode != 0) throw new InvalidOperationException($"promtool refused the history: {await output} {await errors}");
        }
        catch (OperationCanceledException)
        {
            promtool.Kill();
            throw;
        }
    }

    private static string Fingerprint(History history)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Say(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
        Say(string.Create(CultureInfo.InvariantCulture, $"{history.First.ToUnixTimeSeconds()} {history.Scrape.TotalSeconds}"));
        foreach (var family in history.Families)
        {
            Say($"{family.Name} {family.Kind}");
            foreach (var series in family.Series)
            {
                Say(series.Name + string.Join(',', series.Labels));
                hash.AppendData(MemoryMarshal.AsBytes<double>(series.Samples));
            }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>T0 moves on every day and leaves yesterday's histories behind.</summary>
    private static void Forget(DirectoryInfo shelf, TimeProvider time)
    {
        foreach (var old in shelf.EnumerateDirectories().Where(d => time.GetUtcNow() - d.LastWriteTimeUtc > Kept))
            try { old.Delete(recursive: true); }
            catch (IOException) { /* another run was quicker */ }
    }
}
