using System.CommandLine;

namespace TempoNest.Cli.Verbs.Sessions;

internal static class ExtendSession
{
    public static Command On(Surroundings here)
    {
        var session = Calls.Session();
        var reason = new Option<string?>("--reason") { Description = "Why." };
        var version = new Option<long?>("--if-version") { Description = "The verdict version that was seen. Default: that of the status read now." };
        var asked = new Asked();
        var verb = new Command("extend", "Watches for 24 hours more: the decision 'concerns'.") { session, reason, version };
        asked.AddTo(verb);
        return verb.Does(here, async (call, cancel) =>
            await Deciding.Take(call, await call.Session(session, cancel), "concerns", call.Said(reason), call.Said(version), asked, cancel));
    }
}
