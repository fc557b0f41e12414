using System.CommandLine;

namespace TempoNest.Cli.Verbs.Sessions;

internal static class CloseSession
{
    public static Command On(Surroundings here)
    {
        var session = Calls.Session();
        var reason = new Option<string?>("--reason") { Description = "Why." };
        return new Command("close", "Closes a decided session.") { session, reason }.Does(here, async (call, cancel) =>
            call.Written(await call.Api.Post($"{await call.Session(session, cancel)}/close", new { reason = call.Said(reason) }, cancel), "Closed."));
    }
}
