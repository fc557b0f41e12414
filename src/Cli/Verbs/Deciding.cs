using System.Text.Json;
using TempoNest.Cli.Showing;

namespace TempoNest.Cli.Verbs;

/// <summary>Decides on what was seen: reads the status, asks whether it is meant, and sends the version that was read along.</summary>
internal static class Deciding
{
    public static async Task<int> Take(Call call, string session, string outcome, string? reason, long? version, Asked asked, CancellationToken cancel)
    {
        var seen = await call.Status(session, cancel);
        var (status, path, ifMatch) = (seen.Json, $"{session}/decision", version is { } said ? $"\"{said}\"" : seen.Etag);
        var body = new { outcome, reason };
        if (asked.IsRehearsal(call)) return Rehearse(call, path, ifMatch, body);
        call.Here.Say($"{StatusPage.Deployment(status)}: {Verdict.Of(status).Word}, recommended is {status.Text("recommendation")}. {StatusPage.Why(status)}");
        asked.Sure(call, $"Decide {outcome}: {Consequence(outcome)}", outcome is "failure" ? status.Text("deployment.name") : null);
        var answer = await call.Api.Post(path, body, cancel, ifMatch: ifMatch);
        await StepSummary.WriteOf(call, session, cancel);
        return call.Written(answer, $"Decided: {outcome}, on version {ifMatch?.Trim('"')}.");
    }

    private static int Rehearse(Call call, string path, string? ifMatch, object body)
    {
        var request = JsonSerializer.SerializeToElement(new { method = "POST", path = $"/api/v1/{path}", ifMatch, body });
        call.Show.One(request, [Column.At("method", "method"), Column.At("path", "path"), Column.At("If-Match", "ifMatch"), Column.At("body", "body")]);
        call.Here.Say("Nothing was sent.");
        return Exit.Fine;
    }

    private static string Consequence(string outcome) => outcome switch
    {
        "success" => "the old version may be taken down.",
        "concerns" => "the watch goes on for 24 hours.",
        _ => "a rollback is asked for, and a post-mortem.",
    };
}
