using System.CommandLine;

namespace TempoNest.Cli.Verbs.Sessions;

internal static class ReportSession
{
    public static Command On(Surroundings here)
    {
        var session = Calls.Session();
        var to = Destination.Option();
        return new Command("report", "The deployment report: Markdown, or the record behind it with -o json.") { session, to }.Does(here, async (call, cancel) =>
        {
            var format = call.Show.IsStructured ? "json" : "md";
            var report = await call.Api.Get($"{await call.Session(session, cancel)}/report?format={format}", cancel, format is "json" ? Http.ApiClient.Json : "text/markdown");
            if (call.Said(to) is { } file) return await Destination.Save(call, file, report.Text, cancel);
            if (call.Show.IsStructured) call.Show.One(report.Json, []);
            else call.Show.Page(report.Text);
            return Exit.Fine;
        });
    }
}
