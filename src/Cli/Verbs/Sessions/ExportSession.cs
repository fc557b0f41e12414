using System.CommandLine;

namespace TempoNest.Cli.Verbs.Sessions;

internal static class ExportSession
{
    public static Command On(Surroundings here)
    {
        var session = Calls.Session();
        var to = Destination.Option();
        return new Command("export", "The whole session with its hash chain, an entry a line, byte for byte.") { session, to }.Does(here, async (call, cancel) =>
        {
            var path = $"{await call.Session(session, cancel)}/export";
            if (call.Said(to) is not { } file)
            {
                await call.Api.Copy(path, "application/x-ndjson", call.Here.Bytes(), cancel);
                return Exit.Fine;
            }
            return await Destination.Fill(call, file, stream => call.Api.Copy(path, "application/x-ndjson", stream, cancel));
        });
    }
}
