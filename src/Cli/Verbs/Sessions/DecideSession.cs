using System.CommandLine;
using TempoNest.Cli.Showing;
using TempoNest.Sessions.Facts;

namespace TempoNest.Cli.Verbs.Sessions;

internal static class DecideSession
{
    public static Command On(Surroundings here)
    {
        var session = Calls.Session();
        var outcome = Words.Argument<DecisionOutcome>("outcome", "What is decided.");
        var reason = new Option<string?>("--reason") { Description = "Why; needed where it is not what is recommended." };
        var version = new Option<long?>("--if-version") { Description = "The verdict version that was seen. Default: that of the status read now." };
        var asked = new Asked();
        var verb = new Command("decide", "Decides on what was seen; a verdict that has moved on since is not decided.") { session, outcome, reason, version };
        asked.AddTo(verb);
        return verb.Does(here, async (call, cancel) =>
            await Deciding.Take(call, await call.Session(session, cancel), call.Said(outcome), call.Said(reason), call.Said(version), asked, cancel));
    }
}
