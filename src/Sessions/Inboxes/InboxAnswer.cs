namespace TempoNest.Sessions.Inboxes;

/// <summary>What an inbox answers about a row of instants.</summary>
/// <param name="Rest">What is so of whatever has no series here, at each instant; null: nothing is known of it.</param>
public sealed record InboxAnswer(IReadOnlyList<InboxSeries> Series, double[]? Rest);

/// <summary>The values of one set of labels, one for each instant; NaN is nothing.</summary>
public sealed record InboxSeries(IReadOnlyDictionary<string, string> Labels, double[] Values);
