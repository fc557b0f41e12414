using System.CommandLine;
using TempoNest.Cli.Showing;
using TempoNest.Sessions.Facts;

namespace TempoNest.Cli.Verbs.Incidents;

internal static class NoteIncident
{
    public static Command On(Surroundings here)
    {
        var (session, number) = (Calls.Session(), Numbers.Incident());
        var text = new Argument<string>("text") { Description = "What happened, or was done." };
        var kind = Words.Option<NoteKind>("--kind", "What it tells; a step stops the deadline's clock.");
        return new Command("note", "Writes a line into an incident's timeline.") { session, number, text, kind }.Does(here, async (call, cancel) =>
            call.Written(await call.Api.Post($"{await call.Incident(session, number, cancel)}/notes", new { text = call.Said(text), kind = call.Said(kind) ?? "remark" }, cancel), "Written down."));
    }
}
