using System.Globalization;
using System.Text;
using Docker.DotNet;
using TempoNest.Sessions.Logs;

namespace TempoNest.Probes.Docker;

/// <summary>The lines of a container's log: the two streams taken apart, pieces of one line put together, within bounds.</summary>
internal static class LogReader
{
    private const int MostLines = 50_000;
    private const int LongestLine = 16_000;

    /// <summary>All lines, or the first ones and what is lacking.</summary>
    public static async Task<(IReadOnlyList<LogLine> Lines, string? Lack)> Read(MultiplexedStream stream, CancellationToken cancel)
    {
        var lines = new List<LogLine>();
        var (output, errors) = (new Writing("stdout", lines), new Writing("stderr", lines));
        var buffer = new byte[32_768];
        while (lines.Count < MostLines)
        {
            var read = await stream.ReadOutputAsync(buffer, 0, buffer.Length, cancel).ConfigureAwait(false);
            if (read.EOF)
            {
                output.End();
                errors.End();
                return (lines, null);
            }
            (read.Target is MultiplexedStream.TargetStream.StandardError ? errors : output).Take(buffer.AsSpan(0, read.Count));
        }
        return (lines, $"it wrote more than {MostLines} lines");
    }

    /// <summary>One of the two streams, with the line it is in the middle of.</summary>
    private sealed class Writing(string stream, List<LogLine> lines)
    {
        private readonly List<byte> _line = [];

        public void Take(ReadOnlySpan<byte> bytes)
        {
            for (var end = bytes.IndexOf((byte)'\n'); end >= 0; end = bytes.IndexOf((byte)'\n'))
            {
                Add(bytes[..end]);
                End();
                bytes = bytes[(end + 1)..];
            }
            Add(bytes);
        }

        /// <summary>The line is whole.</summary>
        public void End()
        {
            if (_line.Count == 0) return;
            lines.Add(Line(Encoding.UTF8.GetString([.. _line]).TrimEnd('\r')));
            _line.Clear();
        }

        // What is past the length nobody looks at. An engine stamps each piece of a line of 16 kB again: that far in, it is cut with the rest.
        private void Add(ReadOnlySpan<byte> bytes) => _line.AddRange(bytes[..Math.Min(bytes.Length, LongestLine - _line.Count)]);

        private LogLine Line(string text)
        {
            var end = text.IndexOf(' ', StringComparison.Ordinal);
            var stamp = end < 0 ? text : text[..end];
            return DateTimeOffset.TryParse(stamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? new(at, stream, end < 0 ? "" : text[(end + 1)..])
                : new(null, stream, text);
        }
    }
}
