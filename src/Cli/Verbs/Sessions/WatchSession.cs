using System.CommandLine;
using TempoNest.Cli.Showing;
using TempoNest.Cli.Watching;

namespace TempoNest.Cli.Verbs.Sessions;

internal static class WatchSession
{
    public static Command On(Surroundings here)
    {
        var session = Calls.Session();
        var until = new Option<Goal>("--until")
        {
            Description = "phase:N, review or decision: the end of a phase, the next review, a person's decision. Default: decision.", HelpName = "phase:1",
            DefaultValueFactory = _ => new Goal.Decision(),
            CustomParser = result =>
            {
                if (Goal.Read(result.Tokens[0].Value) is { } goal) return goal;
                result.AddError($"--until: '{result.Tokens[0].Value}' is none of phase:1, phase:2, …, review, decision.");
                return null;
            },
        };
        var timeout = Spans.Option("--timeout", $"Wait so long at most, then end with {Exit.Unknown}.");
        var exitStatus = new Option<bool>("--exit-status") { Description = "Let the exit code say the verdict, and end as soon as it is a failing one: the gate of a pipeline." };
        return new Command("watch", "Follows a session: a live panel on a terminal, a line for each change of the verdict in a pipe.") { session, until, timeout, exitStatus }.Does(here, async (call, cancel) =>
        {
            var path = await call.Session(session, cancel);
            IScreen screen = call.Show.Format is Format.Table && call.Here.IsTerminal ? new TerminalScreen(call.Here.Screen()) : new PlainScreen(call.Here, call.Show);
            var (status, reached) = await new Watch(call, path, call.Said(until)!, screen).Run(call.Said(timeout), call.Said(exitStatus), cancel);
            if (call.Show.Format is Format.Json) call.Show.One(status, []);
            StepSummary.Write(call.Here, status);
            if (reached) return call.Said(exitStatus) ? Verdict.Of(status).Code : Exit.Fine;
            call.Here.Say($"Not within the time given: it is {Verdict.Of(status).Word} so far. The session goes on; watch it again, or wait longer with --timeout.");
            return Exit.Unknown;
        });
    }
}
