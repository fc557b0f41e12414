using System.Globalization;
using TempoNest.Processes;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Logs;

namespace TempoNest.Responders.Actions;

/// <summary>Does an action with a program on this host: no shell, an environment of its own, within its limits.</summary>
internal sealed class CommandRunner(TimeProvider time)
{
    private const int LinesKept = 20;
    private const string Hidden = "•••";

    public async Task<Done> Run(RegisteredCommand command, ActionOrder order, CancellationToken cancel)
    {
        Dictionary<string, string> environment = [];
        List<string> secrets = [];
        foreach (var (name, value) in command.Environment)
        {
            if (!SecretReference.IsOne(value)) environment[name] = value;
            else if (SecretReference.Find(value) is { } secret)
            {
                environment[name] = secret;
                secrets.Add(secret);
            }
            else return new(ActionOutcome.Failed, $"Nothing was done: {command.Name} wants the secret {value}, which this host does not have.");
        }
        environment["TEMPONEST_ACTION"] = order.Id;
        try
        {
            var run = await new Running(command with { Argv = Filled(command, order), Environment = environment }, time).ToItsEnd(cancel).ConfigureAwait(false);
            return new(run.ExitCode == 0 ? ActionOutcome.Succeeded : ActionOutcome.Failed, Told(command, run, secrets));
        }
        catch (CommandException failure)
        {
            return failure.Begun is Begun.No ? new(ActionOutcome.Failed, $"Nothing was done. {failure.Message}") : new(ActionOutcome.Unknown, $"{failure.Message} What it had done by then is not known.");
        }
    }

    /// <summary>The arguments, each with the chosen value where it stands for one.</summary>
    public static IReadOnlyList<string> Filled(RegisteredCommand command, ActionOrder order) =>
        [.. command.Argv.Select(argument => RegisteredAction.Placeholder(argument) is { } name ? order.Parameters[name] : argument)];

    private static string Told(RegisteredCommand command, CommandRun run, List<string> secrets)
    {
        var ended = string.Create(CultureInfo.InvariantCulture, $"{command.Name} ended with {run.ExitCode} after {run.Took.TotalSeconds:0.###} s. SHA-256 of its output: {run.Sha256}.");
        var lines = run.Lines.TakeLast(LinesKept).Select(line => $"    {Line(line.Text, secrets)}");
        return string.Join('\n', [ended, .. lines]);
    }

    private static string Line(string text, List<string> secrets)
    {
        // Before anything is cut: half a secret is still one.
        foreach (var secret in secrets) text = text.Replace(secret, Hidden, StringComparison.Ordinal);
        return SafeText.Of(text);
    }
}
