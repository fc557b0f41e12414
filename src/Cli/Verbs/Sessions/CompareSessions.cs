using System.CommandLine;
using TempoNest.Cli.Http;

namespace TempoNest.Cli.Verbs.Sessions;

internal static class CompareSessions
{
    public static Command On(Surroundings here)
    {
        var session = Calls.Session();
        var other = new Argument<string>("other") { Description = "The session to hold it against: an id, or a deployment's name." };
        return new Command("compare", "Two sessions side by side, on hours since T0.") { session, other }.Does(here, async (call, cancel) =>
        {
            var with = await Finder.Find(call.Api, call.Said(other), cancel);
            call.Show.Tree((await call.Api.Get($"{await call.Session(session, cancel)}/compare{Lists.Query(("with", with))}", cancel)).Json);
            return Exit.Fine;
        });
    }
}
