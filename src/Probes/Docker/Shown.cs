using System.Globalization;
using TempoNest.Sessions.Logs;
using TempoNest.Sessions.Readings;

namespace TempoNest.Probes.Docker;

/// <summary>What an engine shows beside its numbers, as tables. Pure; what containers wrote is made safe to show.</summary>
internal static class Shown
{
    private const int TopPatterns = 10;
    private const int LastLines = 50;
    private const int MostContainers = 40;

    public static Evidence Of(string word, TimeSpan window, IReadOnlyList<Sight> sights) => word switch
    {
        "usage" => Usage(sights),
        "log-patterns" => Patterns(window, sights),
        _ => Lines(window, sights),
    };

    private static Evidence Patterns(TimeSpan window, IReadOnlyList<Sight> sights)
    {
        var errors = sights.SelectMany(sight => LogEntries.Of(sight.Lines).Where(entry => entry.IsError)
            .Select(entry => (sight.Container.Name, Pattern: LinePattern.Of(entry.Text)))).ToArray();
        var counted = errors.CountBy(error => error).OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key.Name, StringComparer.Ordinal).ThenBy(pair => pair.Key.Pattern, StringComparer.Ordinal).ToArray();
        return new($"Errors by pattern, last {Minutes(window)}", ["count", "container", "pattern"],
            [.. counted.Take(TopPatterns).Select(pair => new[] { Text(pair.Value), pair.Key.Name, pair.Key.Pattern })],
            Note(sights, counted.Length == 0 ? $"No errors among {sights.Sum(sight => sight.Lines.Count)} lines."
                : counted.Length > TopPatterns ? $"The first {TopPatterns} of {counted.Length} patterns." : null));
    }

    private static Evidence Lines(TimeSpan window, IReadOnlyList<Sight> sights)
    {
        var lines = sights.SelectMany(sight => sight.Lines.Select(line => (sight.Container.Name, Line: line))).OrderBy(pair => pair.Line.At).ToArray();
        return new($"Last lines, last {Minutes(window)}", ["at", "container", "line"],
            [.. lines.TakeLast(LastLines).Select(pair => new[]
            {
                pair.Line.At?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "", pair.Name, SafeText.Of(pair.Line.Text),
            })],
            Note(sights, lines.Length == 0 ? "Nothing was written." : lines.Length > LastLines ? $"The last {LastLines} of {lines.Length} lines." : null));
    }

    private static Evidence Usage(IReadOnlyList<Sight> sights)
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

    private static string? Note(IReadOnlyList<Sight> sights, string? note)
    {
        string?[] notes = [note, .. sights.Where(sight => sight.LinesLack is not null).Take(5).Select(sight => $"{sight.Container.Name}: {sight.LinesLack}.")];
        return string.Join(' ', notes.Where(text => text is not null)) is { Length: > 0 } all ? all : null;
    }

    private static string Minutes(TimeSpan window) => string.Create(CultureInfo.InvariantCulture, $"{window.TotalMinutes:0.#} min");

    private static string Text(double value) => double.IsNaN(value) ? "–" : value.ToString("0.#", CultureInfo.InvariantCulture);
}
