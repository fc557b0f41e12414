using System.Globalization;
using System.Text.Json;
using TempoNest.Cli.Showing;

namespace TempoNest.Cli.Watching;

/// <summary>What is watched for.</summary>
internal abstract record Goal
{
    private static readonly string[] Ended = ["decided", "closed", "superseded", "cancelled"];

    private Goal() { }

    /// <summary>The end of a phase, counted from 1, with all its evidence in.</summary>
    public sealed record Phase(int Number) : Goal;
    /// <summary>The next review, with all its evidence in.</summary>
    public sealed record Review : Goal;
    /// <summary>A person's decision.</summary>
    public sealed record Decision : Goal;

    public static Goal? Read(string word) => word switch
    {
        "review" => new Review(),
        "decision" => new Decision(),
        _ when word.StartsWith("phase:", StringComparison.Ordinal) && int.TryParse(word.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => new Phase(number),
        _ => null,
    };

    /// <summary>Whether it has come. Nothing is waited for that can not come any more.</summary>
    /// <param name="first">The status when the watch began.</param>
    public bool IsReached(JsonElement first, JsonElement status) => Ended.Contains(status.Text("state")) || this switch
    {
        // A phase is listed there once the evidence has come to its beginning, which is the end of the one before.
        Phase phase => status.Items("coverage.byPhase").Count() > phase.Number || status.Text("state") is "awaitingDecision",
        Review => NextReview(first) is not { } at || Reached(status) >= at,
        _ => status.Text("decision.sequence") != first.Text("decision.sequence"),
    };

    private static DateTimeOffset? NextReview(JsonElement first) =>
        first.Items("reviews").Select(review => review.Instant("at")).Where(at => at > Reached(first)).Min();

    private static DateTimeOffset Reached(JsonElement status) => status.Instant("caughtUpTo") ?? DateTimeOffset.MinValue;
}
