using System.Text.Json;

namespace TempoNest.EndToEnd.Tests.Support;

/// <summary>The outcomes of slots as a log tells them.</summary>
internal static class Slots
{
    /// <summary>Instants of a probe with two outcomes, in words. An error may be asked again: it is superseded.</summary>
    public static List<string> Doubled(IEnumerable<JsonElement> log)
    {
        List<string> doubled = [];
        foreach (var probe in log.Select(Of).OfType<Outcome>().GroupBy(outcome => outcome.Probe))
        {
            var standing = new List<Outcome>();
            foreach (var outcome in probe)
            {
                doubled.AddRange(standing.Where(other => !other.Failed && outcome.From <= other.To && other.From <= outcome.To)
                    .Select(other => $"{probe.Key}: {other.Sequence} says {other.From:O} to {other.To:O}, {outcome.Sequence} says {outcome.From:O} to {outcome.To:O}"));
                standing.Add(outcome);
            }
        }
        return doubled;
    }

    private static Outcome? Of(JsonElement entry)
    {
        var body = entry.GetProperty("body");
        return entry.Text("type") switch
        {
            "observation-recorded" => Make(body.Instant("instant"), body.Instant("instant"), body.GetProperty("readings").EnumerateArray().Any(reading => reading.Text("outcome") == "ProbeError")),
            "observations-backfilled" => Make(body.Instant("from"), body.Instant("to"), body.GetProperty("series").EnumerateArray().Any(series => series.Text("error") is not null)),
            "slots-missed" => Make(body.Instant("from"), body.Instant("to"), failed: false),
            _ => null,
        };
        Outcome Make(DateTimeOffset from, DateTimeOffset to, bool failed) => new(entry.GetProperty("sequence").GetInt64(), body.GetProperty("probe").ToString(), from, to, failed);
    }

    private sealed record Outcome(long Sequence, string Probe, DateTimeOffset From, DateTimeOffset To, bool Failed);
}
