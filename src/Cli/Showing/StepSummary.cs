using System.Text;
using System.Text.Json;
using TempoNest.Cli.Http;
using TempoNest.Sessions.Views;

namespace TempoNest.Cli.Showing;

/// <summary>A status for the page of a pipeline's run: added to the file that GitHub names, where it names one.</summary>
internal static class StepSummary
{
    public const string Variable = "GITHUB_STEP_SUMMARY";

    public static void Write(Surroundings here, JsonElement status)
    {
        if (here.Variable(Variable) is not { Length: > 0 } file) return;
        try { File.AppendAllText(file, Markdown(status)); }
        // The gate has its answer; a page that cannot be written is no reason to lose it.
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException) { here.Say($"The summary was not written: {broken.Message}"); }
    }

    /// <summary>The same after something was written: whatever becomes of the page, that is done.</summary>
    public static async Task WriteOf(Call call, string session, CancellationToken cancel)
    {
        if (call.Here.Variable(Variable) is not { Length: > 0 }) return;
        try { Write(call.Here, (await call.Status(session, cancel)).Json); }
        catch (Exception broken) when (broken is Refusal or Unreachable) { call.Here.Say($"The summary was not written: {broken.Message}"); }
    }

    public static string Markdown(JsonElement status)
    {
        var verdict = Verdict.Of(status);
        var text = new StringBuilder();
        text.Append($"### {verdict.Sign} {MarkdownText.Plain(StatusPage.Deployment(status))}: {verdict.Word}\n\n");
        foreach (var reason in status.Items("reasons")) text.Append($"- {MarkdownText.Plain(reason.Text("text"))}\n");
        text.Append("\n| | |\n|---|---|\n");
        foreach (var column in StatusPage.Columns.Where(column => column != Column.Verdict && column.Title != "why" && column.Words(status).Length > 0))
            text.Append($"| {column.Title} | {MarkdownText.Plain(column.Words(status))} |\n");
        return text.Append('\n').ToString();
    }
}
