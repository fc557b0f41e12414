using System.Globalization;
using TempoNest.Processes;
using TempoNest.Sessions.Logs;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Probes.Command;

/// <summary>
/// The operator's own checks. The question is the name of a registered command; what is taken is its exit code, its duration, whether it
/// ended well, or a number at a place in its output. Questions about one instant share one run.
/// </summary>
public sealed class CommandSource(RegisteredCommands commands, TimeProvider time) : IProbeSource, IEvidenceSource
{
    private const int LinesShown = 40;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (DateTimeOffset At, Task<CommandRun> Run)> _newest = new(StringComparer.Ordinal);

    public string Kind => CommandWord.Kind;

    public async Task<Answer> Ask(SourceQuestion question, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(question);
        question.MustBeOfNow();
        var run = await Run(Registered(question.Query), question.From, cancel).ConfigureAwait(false);
        return new([new(new Dictionary<string, string> { ["sha256"] = run.Sha256 }, [Value(run, question)])]);
    }

    public async Task<Evidence> Show(EvidenceQuestion question, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(question);
        var command = Registered(question.Query);
        var run = await Begun(command, cancel).ConfigureAwait(false);
        string[][] facts =
        [
            ["exit code", run.ExitCode.ToString(CultureInfo.InvariantCulture)],
            ["took", string.Create(CultureInfo.InvariantCulture, $"{run.Took.TotalSeconds:0.###} s")],
            ["SHA-256 of its output", run.Sha256],
        ];
        return new($"Command {command.Name}", ["what", "says"],
            [.. facts, .. run.Lines.TakeLast(LinesShown).Select(line => new[] { line.Stream, SafeText.Of(line.Text) })],
            run.Lines.Count > LinesShown ? $"The last {LinesShown} of {run.Lines.Count} lines." : null);
    }

    private RegisteredCommand Registered(string name) => commands.Named.GetValueOrDefault(name)
        ?? throw new SourceException($"No command \"{Sentence.Of(name)}\" is registered on this host.");

    /// <summary>The run about that instant: one that has begun is joined, one that failed is no run.</summary>
    private Task<CommandRun> Run(RegisteredCommand command, DateTimeOffset at, CancellationToken cancel)
    {
        lock (_gate)
        {
            if (_newest.TryGetValue(command.Name, out var newest) && newest.At == at && !newest.Run.IsFaulted && !newest.Run.IsCanceled) return newest.Run;
            var run = Begun(command, cancel);
            _newest[command.Name] = (at, run);
            return run;
        }
    }

    private async Task<CommandRun> Begun(RegisteredCommand command, CancellationToken cancel)
    {
        try { return await new Running(command, time).ToItsEnd(cancel).ConfigureAwait(false); }
        catch (CommandException failure) { throw new SourceException(failure.Message); }
    }

    private static double Value(CommandRun run, SourceQuestion question) => question.JsonPath switch
    {
        null or CommandWord.Healthy => run.ExitCode == 0 ? 1 : 0,
        CommandWord.ExitCode => run.ExitCode,
        CommandWord.Duration => run.Took.TotalSeconds,
        // What a check printed before it failed is not what it was to find.
        { } when run.ExitCode != 0 => throw new SourceException($"The command {question.Query} ended with {run.ExitCode}."),
        { } place when question.Expect is { } expect && place[0] != '$' => JsonPlace.Text(run.Output, question, place) == expect ? 1 : 0,
        { } place => JsonPlace.Number(run.Output, question, place),
    };
}
