using System.CommandLine;

namespace TempoNest.Cli.Verbs.Incidents;

internal static class AcknowledgeIncident
{
    public static Command On(Surroundings here)
    {
        var (session, number) = (Calls.Session(), Numbers.Incident());
        var note = new Option<string?>("--note") { Description = "What is known so far." };
        return new Command("ack", "Somebody is on it: paging stops.") { session, number, note }.Does(here, async (call, cancel) =>
            call.Written(await call.Api.Post($"{await call.Incident(session, number, cancel)}/acknowledge", new { note = call.Said(note) }, cancel), $"Incident {call.Said(number)} is yours."));
    }
}
