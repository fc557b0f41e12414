using System.CommandLine;
using TempoNest.Cli.Http;
using TempoNest.Cli.Showing;

namespace TempoNest.Cli.Verbs.Sessions;

internal static class ReplaySession
{
    public static Command On(Surroundings here)
    {
        var session = Calls.Session();
        var at = new Option<string>("--at") { Description = "A sequence of its log, or an instant such as 2026-11-21T09:15:00Z.", Required = true };
        var hindsight = new Option<bool>("--hindsight") { Description = "With all that was learned since about the time up to then, in place of what was known then." };
        return new Command("replay", "The status as it was known at a moment; the exit code says what it was then.") { session, at, hindsight }.Does(here, async (call, cancel) =>
        {
            var moment = (call.Said(hindsight) ? "at" : "asOf", call.Said(at));
            var status = (await call.Api.Get($"{await call.Session(session, cancel)}/status{Lists.Query(moment)}", cancel)).Json;
            call.Here.Say($"As of event {status.Text("sequence")}, {status.Text("now")}. This is the past.");
            call.Show.One(status, StatusPage.Columns);
            return Verdict.Of(status).Code;
        });
    }
}
