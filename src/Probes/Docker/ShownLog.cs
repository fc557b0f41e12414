using TempoNest.Sessions.Logs;

namespace TempoNest.Probes.Docker;

/// <summary>What is shown of one container's log.</summary>
/// <param name="Lines">How many there were.</param>
internal sealed record ShownLog(
    string Container, int Lines, IReadOnlyList<LogLine> Last, IReadOnlyList<(string Pattern, int Count)> Patterns, string? Lack)
{
    /// <summary>The most lines that are shown.</summary>
    public const int Most = 50;

    public static ShownLog Of(Sight sight) => new(
        sight.Container.Name, sight.Lines.Count, [.. sight.Lines.TakeLast(Most)],
        LinePattern.Counted(LogEntries.Of(sight.Lines).Where(entry => entry.IsError)), sight.LinesLack);
}
