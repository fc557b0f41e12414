using System.Text.Json;
using TempoNest.Cli.Showing;

namespace TempoNest.Cli.Watching;

/// <summary>A line, or a document, whenever the verdict changes.</summary>
internal sealed class PlainScreen(Surroundings here, Output show) : IScreen
{
    private string headline = "";

    public bool ShowsRounds => false;
    public TimeSpan Longest => TimeSpan.FromSeconds(15);

    public void Show(Sight sight)
    {
        var status = sight.Status;
        if (headline == Headline(status)) return;
        headline = Headline(status);
        // JSON is one document: the one at the end.
        if (show.Format is Format.Json) return;
        if (show.IsStructured) show.Document(status);
        else here.Out.WriteLine(Output.Line([$"T+{StatusPage.Hours(status):0.0}h", Verdict.Of(status).Word, status.Text("state"), status.Text("phase.name"), StatusPage.Criteria(status), StatusPage.Why(status)]));
        here.Out.Flush();
    }

    /// <summary>What a new line is worth.</summary>
    private static string Headline(JsonElement status) =>
        string.Join('\t', Verdict.Of(status).Word, status.Text("state"), status.Text("phase.name"), status.Text("alerts.raised"), status.Text("incidents.open"));
}
