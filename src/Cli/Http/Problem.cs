using System.Net;
using System.Text;
using System.Text.Json;
using TempoNest.Cli.Showing;

namespace TempoNest.Cli.Http;

/// <summary>A refusal of the service's: what it is about, why, and what to do next.</summary>
internal static class Problem
{
    public static Refusal Refuses(HttpStatusCode status, string? type, string text)
    {
        if (type is not "application/problem+json")
            return new(Exit.Of(status), $"The service answered {(int)status}.", $"Is there a TempoNest at this address? Say which with --server or {Everywhere.ServerVariable}.");
        var problem = JsonElement.Parse(text);
        var field = problem.Text("field") is { Length: > 0 } named ? $"{named}: " : "";
        return new(Exit.Of(status), $"{field}{problem.Text("because")}", Cure(status, problem) + Faults(problem));
    }

    private static string Cure(HttpStatusCode status, JsonElement problem) => status switch
    {
        HttpStatusCode.Unauthorized => $"Put an API key into {Everywhere.KeyVariable}, or into a file for --key-file. The first start of the service shows an admin's; temponest keys issue makes others.",
        HttpStatusCode.PreconditionFailed => $"{problem.Text("cure")} temponest sessions status shows what it is now.",
        _ => problem.Text("cure"),
    };

    private static string Faults(JsonElement problem)
    {
        var faults = new StringBuilder();
        foreach (var fault in problem.Items("faults")) faults.Append($" {fault.Text("line")}:{fault.Text("column")}: {fault.Text("what")}; {fault.Text("why")}");
        return faults.ToString();
    }
}
