using System.Diagnostics;
using System.Globalization;
using TempoNest.Sessions.Facts;
using TempoNest.World.Servers;

namespace TempoNest.Bench;

/// <summary>What probes brought back, as series of a Prometheus: the same numbers at the same instants.</summary>
internal static class RecordedReadings
{
    /// <summary>Writes blocks for a server to start with into <paramref name="folder"/>, and returns where.</summary>
    public static async Task<string> Write(IEnumerable<ObservationRecorded> observations, string folder)
    {
        var (text, blocks) = (Path.Combine(folder, "readings.om"), Path.Combine(folder, "blocks"));
        await using (var file = new StreamWriter(text))
        {
            await file.WriteAsync($"# TYPE {RuleText.Series} gauge\n");
            var samples = observations.SelectMany(seen => seen.Readings.Select(reading => (seen.Probe.Service, seen.Instant, Reading: reading)));
            foreach (var series in samples.Where(sample => !double.IsNaN(sample.Reading.Value)).GroupBy(sample => (sample.Reading.Metric, sample.Service)))
            {
                var name = $$"""{{RuleText.Series}}{metric="{{series.Key.Metric}}",service="{{series.Key.Service}}"}""";
                foreach (var (_, instant, reading) in series)
                    await file.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{name} {reading.Value:R} {instant.ToUnixTimeSeconds()}\n"));
            }
            await file.WriteAsync("# EOF\n");
        }
        using var promtool = Process.Start(new ProcessStartInfo(
            Programs.Require("promtool", "prometheus"),
            ["tsdb", "create-blocks-from", "--quiet", "--max-block-duration=24h", "openmetrics", text, blocks]))!;
        await promtool.WaitForExitAsync();
        return promtool.ExitCode == 0 ? blocks : throw new InvalidOperationException("promtool refused the readings.");
    }
}
