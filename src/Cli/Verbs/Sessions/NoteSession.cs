using System.CommandLine;

namespace TempoNest.Cli.Verbs.Sessions;

internal static class NoteSession
{
    public static Command On(Surroundings here)
    {
        var session = Calls.Session();
        var text = new Argument<string>("text") { Description = "What is to be remembered." };
        return new Command("note", "Writes a note into a session.") { session, text }.Does(here, async (call, cancel) =>
            call.Written(await call.Api.Post($"{await call.Session(session, cancel)}/notes", new { text = call.Said(text) }, cancel), "Written down."));
    }
}
