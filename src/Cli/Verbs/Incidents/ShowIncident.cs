using System.CommandLine;

namespace TempoNest.Cli.Verbs.Incidents;

internal static class ShowIncident
{
    public static Command On(Surroundings here)
    {
        var (session, number) = (Calls.Session(), Numbers.Incident());
        return new Command("show", "An incident with its timeline: a page of the incident log, or the record with -o json.") { session, number }.Does(here, async (call, cancel) =>
        {
            var path = await call.Incident(session, number, cancel);
            if (call.Show.IsStructured) call.Show.One((await call.Api.Get(path, cancel)).Json, []);
            else call.Show.Page((await call.Api.Get($"{path}/markdown", cancel, "text/markdown")).Text);
            return Exit.Fine;
        });
    }
}
