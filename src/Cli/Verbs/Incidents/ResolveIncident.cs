using System.CommandLine;

namespace TempoNest.Cli.Verbs.Incidents;

internal static class ResolveIncident
{
    public static Command On(Surroundings here)
    {
        var (session, number) = (Calls.Session(), Numbers.Incident());
        var cause = new Option<string?>("--root-cause", "--cause") { Description = "What it came from." };
        var resolution = new Option<string?>("--resolution") { Description = "What was done." };
        var prevention = new Option<string?>("--prevention") { Description = "What keeps it from coming back." };
        return new Command("resolve", "Ends an incident with its cause and what was done.") { session, number, cause, resolution, prevention }.Does(here, async (call, cancel) =>
        {
            var body = new { rootCause = call.Said(cause), resolution = call.Said(resolution), prevention = call.Said(prevention) };
            return call.Written(await call.Api.Post($"{await call.Incident(session, number, cancel)}/resolve", body, cancel), $"Incident {call.Said(number)} is resolved.");
        });
    }
}
