using TempoNest.Sessions.Logs;

namespace TempoNest.Processes;

/// <summary>What became of a command that ended by itself.</summary>
/// <param name="Output">What it wrote to its standard output.</param>
/// <param name="Sha256">Of the output, in small hex: two runs that said the same have the same.</param>
public sealed record CommandRun(int ExitCode, TimeSpan Took, ReadOnlyMemory<byte> Output, string Sha256, IReadOnlyList<LogLine> Lines);
