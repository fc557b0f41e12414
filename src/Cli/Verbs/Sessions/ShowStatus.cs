using System.CommandLine;
using TempoNest.Cli.Showing;

namespace TempoNest.Cli.Verbs.Sessions;

internal static class ShowStatus
{
    public static Command On(Surroundings here)
    {
        var session = Calls.Session();
        return new Command("status", "The verdict with its reasons, once; the exit code says which it is.") { session }.Does(here, async (call, cancel) =>
        {
            var status = (await call.Status(await call.Session(session, cancel), cancel)).Json;
            call.Show.One(status, StatusPage.Columns);
            StepSummary.Write(call.Here, status);
            return Verdict.Of(status).Code;
        });
    }
}
