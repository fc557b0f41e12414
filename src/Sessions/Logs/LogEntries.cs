using System.Text.RegularExpressions;

namespace TempoNest.Sessions.Logs;

/// <summary>Lines put together: a Python traceback, a Java or .NET stack, a Go panic is one entry, and one error.</summary>
public static partial class LogEntries
{
    /// <summary>The entries of <paramref name="lines"/>, in the order they began. Each stream goes on by itself.</summary>
    public static IReadOnlyList<LogEntry> Of(IEnumerable<LogLine> lines)
    {
        var entries = new List<LogEntry>();
        var open = new Dictionary<string, Open>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (open.TryGetValue(line.Stream, out var last) && last.Takes(line, entries[last.Index]) is { } longer)
            {
                entries[last.Index] = longer;
                continue;
            }
            if (string.IsNullOrWhiteSpace(line.Text)) continue;
            open[line.Stream] = new(entries.Count, Begins(line.Text));
            entries.Add(new(LineLevel.Of(line.Text), line.At, line.Stream, line.Text, 1));
        }
        return entries;
    }

    private static Shape Begins(string text) =>
        IsTraceback(text) ? Shape.Traceback : Panic().IsMatch(text) ? Shape.Panic : Shape.Line;

    private static bool IsTraceback(string text) => text.TrimStart().StartsWith("Traceback (most recent call last):", StringComparison.Ordinal);

    private enum Shape { Line, Traceback, Panic }

    /// <summary>The entry a stream may still go on with.</summary>
    private sealed class Open(int index, Shape shape)
    {
        private bool _named;
        private Shape _shape = shape;
        private readonly bool _isBare = shape is Shape.Traceback;

        public int Index => index;

        /// <summary>The entry with <paramref name="line"/> in it; null where the line begins another one.</summary>
        public LogEntry? Takes(LogLine line, LogEntry entry) => _shape switch
        {
            _ when string.IsNullOrWhiteSpace(line.Text) => entry with { Lines = entry.Lines + 1 },
            Shape.Panic when LineLevel.Of(line.Text) is LogLevel.Unsaid => entry with { Lines = entry.Lines + 1 },
            Shape.Traceback when !char.IsWhiteSpace(line.Text[0]) => Named(line, entry),
            _ when IsTraceback(line.Text) && entry.IsError => Traced(entry),
            _ when GoesOn().IsMatch(line.Text) => entry with { Lines = entry.Lines + 1 },
            _ => null,
        };

        // The first line that is not indented names the error; after it only another traceback of the same chain belongs here.
        private LogEntry? Named(LogLine line, LogEntry entry)
        {
            if (IsTraceback(line.Text) || Chain().IsMatch(line.Text)) return Traced(entry);
            if (_named) return null;
            _named = true;
            return entry with { Lines = entry.Lines + 1, Text = _isBare ? line.Text : entry.Text };
        }

        private LogEntry Traced(LogEntry entry)
        {
            (_shape, _named) = (Shape.Traceback, false);
            return entry with { Lines = entry.Lines + 1 };
        }
    }

    [GeneratedRegex(@"^(?:\s|at [\w<]|Caused by: |\.\.\. [0-9]+ more|--- End of |   )", RegexOptions.CultureInvariant)]
    private static partial Regex GoesOn();

    [GeneratedRegex(@"^(?:During handling of the above exception|The above exception was the direct cause)", RegexOptions.CultureInvariant)]
    private static partial Regex Chain();

    [GeneratedRegex(@"^(?:panic: |fatal error: |thread '[^']{0,80}' (?:\([0-9]+\) )?panicked at )", RegexOptions.CultureInvariant)]
    private static partial Regex Panic();
}
