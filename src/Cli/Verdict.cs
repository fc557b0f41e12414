using System.Text.Json;
using TempoNest.Cli.Showing;

namespace TempoNest.Cli;

/// <summary>What a status says of a session, in one word, with a sign beside the colour; and the one place where that becomes an exit code.</summary>
internal sealed record Verdict(string Word, string Sign, string Colour, int Code)
{
    public static readonly Verdict OnTrack = new("on track", "●", "green", Exit.Fine);
    public static readonly Verdict Success = new("success", "✔", "green", Exit.Fine);
    public static readonly Verdict Concerns = new("concerns", "▲", "yellow", Exit.Concerns);
    public static readonly Verdict Failing = new("failing", "✕", "red", Exit.Failing);
    public static readonly Verdict Failure = new("failure", "✕", "red", Exit.Failing);
    public static readonly Verdict Unknown = new("unknown", "?", "grey", Exit.Unknown);

    /// <summary>People's word before the evidence's; and no data is never green.</summary>
    public static Verdict Of(JsonElement status) => status.Text("state") switch
    {
        "decided" or "closed" => status.Text("decision.outcome") switch
        {
            "success" => Success,
            "concerns" => Concerns,
            "failure" => Failure,
            _ => Unknown,
        },
        "superseded" or "cancelled" or "scheduled" => Unknown,
        _ => OfEvidence(status),
    };

    private static Verdict OfEvidence(JsonElement status) => (status.Text("recommendation"), status.Text("outlook")) switch
    {
        ("failure", _) or ("notYet", "failing") => Failing,
        _ when status.Count("rounds.taken") == 0 => Unknown,
        ("success", _) => Success,
        ("concerns", _) or ("notYet", "atRisk") => Concerns,
        ("notYet", "onTrack") => OnTrack,
        _ => Unknown,
    };
}
