using System.Globalization;
using TempoNest.Sessions.Logs;
using TempoNest.Sessions.Readings;

namespace TempoNest.Probes.Docker;

/// <summary>What an engine shows beside its numbers, as tables. Pure; what containers wrote is made safe to show.</summary>
internal static class Shown
{
    private const int TopPatterns = 10;
    private const int MostContainers = 40;

    public static Evidence Patterns(TimeSpan window, IReadOnlyList<ShownLog> logs)
    {
        var counted = logs.SelectMany(log => log.Patterns.Select(pattern => (log.Container, pattern.Pattern, pattern.Count)))
            .OrderByDescending(row => row.Count).ThenBy(row => row.Container, StringComparer.Ordinal).ThenBy(row => row.Pattern, StringComparer.Ordinal).ToArray();
        return new($"Errors by pattern, last {Minutes(window)}", ["count", "container", "pattern"],
            [.. counted.Take(TopPatterns).Select(row => new[] { Text(row.Count), row.Container, row.Pattern })],
            Note(logs, counted.Length == 0 ? $"No errors among {logs.Sum(log => log.Lines)} lines."
                : counted.Length > TopPatterns ? $"The first {TopPatterns} of {counted.Length} patterns." : null));
    }

    public static Evidence Lines(TimeSpan window, IReadOnlyList<ShownLog> logs)
    {
        var lines = logs.SelectMany(log => log.Last.Select(line => (log.Container, Line: line))).OrderBy(pair => pair.Line.At).ToArray();
        var all = logs.Sum(log => log.Lines);
        return new($"Last lines, last {Minutes(window)}", ["at", "container", "line"],
            [.. lines.TakeLast(ShownLog.Most).Select(pair => new[]
            {
                pair.Line.At?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "", pair.Container, SafeText.Of(pair.Line.Text),
            })],
            Note(logs, all == 0 ? "Nothing was written." : all > ShownLog.Most ? $"The last {ShownLog.Most} of {all} lines." : null));
    }

    public static Evidence Usage(IReadOnlyList<Sight> sights)
    {
        var now = default(DateTimeOffset);
        var rows = sights.Where(sight => sight.IsRunning)
            .Select(sight => (sight.Container.Name, Cpu: Measured.Of("cpu", sight, now).Value, sight.Quota,
                Memory: Measured.Of("memory", sight, now).Value, Share: Measured.Of("memory.of-limit", sight, now).Value))
            .OrderByDescending(row => double.IsNaN(row.Cpu) ? -1 : row.Cpu).ThenByDescending(row => row.Memory).ToArray();
        return new("Usage of containers, most CPU first", ["container", "cpu", "of", "memory MB", "of limit %"],
            [.. rows.Take(MostContainers).Select(row => new[]
            {
                row.Name, Text(row.Cpu), row.Quota is null ? "% of core" : "% of quota", Text(row.Memory / 1e6), Text(row.Share),
            })],
            rows.Length == 0 ? "No container runs." : rows.Length > MostContainers ? $"The first {MostContainers} of {rows.Length}." : null);
    }

    private static string? Note(IReadOnlyList<ShownLog> logs, string? note)
    {
        string?[] notes = [note, .. logs.Where(log => log.Lack is not null).Take(5).Select(log => $"{log.Container}: {log.Lack}.")];
        return string.Join(' ', notes.Where(text => text is not null)) is { Length: > 0 } all ? all : null;
    }

    private static string Minutes(TimeSpan window) => string.Create(CultureInfo.InvariantCulture, $"{window.TotalMinutes:0.#} min");

    private static string Text(double value) => double.IsNaN(value) ? "–" : value.ToString("0.#", CultureInfo.InvariantCulture);
}
