using System.CommandLine;
using TempoNest.Cli.Http;
using TempoNest.Cli.Showing;

namespace TempoNest.Cli.Verbs.Incidents;

internal static class ListIncidents
{
    private static readonly Column[] Columns =
    [
        Column.At("number", "number"), Column.Severity, Column.At("state", "state"), Column.At("services", "services"), Column.Instant("detected", "detectedAt"),
        Column.Instant("deadline", "deadline"), Column.At("acknowledged by", "acknowledgedBy"), Column.At("title", "title"),
    ];

    public static Command On(Surroundings here)
    {
        var session = Calls.Session();
        return new Command("list", "Every incident of a session.") { session }.Does(here, async (call, cancel) =>
        {
            call.Show.List(await call.Api.List($"{await call.Session(session, cancel)}/incidents", cancel), Columns, "There is no incident.");
            return Exit.Fine;
        });
    }
}
