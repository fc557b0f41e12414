using System.CommandLine;

namespace TempoNest.Cli.Verbs.Incidents;

/// <summary>Which of a session's incidents.</summary>
internal static class Numbers
{
    public static Argument<int> Incident() => new("incident") { Description = "Its number." };

    public static async Task<string> Incident(this Call call, Argument<string> session, Argument<int> number, CancellationToken cancel) =>
        $"{await call.Session(session, cancel)}/incidents/{call.Said(number)}";
}
