namespace TempoNest.EventLog;

/// <summary>Which summaries to list. A filter left null lets everything through; the ones given must all match, exactly.</summary>
public sealed record SummaryQuery
{
    /// <summary>Exactly this state.</summary>
    public string? State { get; init; }

    /// <summary>Exactly this recommendation.</summary>
    public string? Recommendation { get; init; }

    /// <summary>Exactly this environment.</summary>
    public string? Environment { get; init; }

    /// <summary>Exactly this name, upper and lower case told apart.</summary>
    public string? Name { get; init; }

    /// <summary>Only those that need, or do not need, a person.</summary>
    public bool? NeedsPerson { get; init; }

    /// <summary>Only open, or only closed ones.</summary>
    public bool? Open { get; init; }

    /// <summary>Rows on a page; at least 1.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>The last row of the page before: the page starts after it (exclusive). Null for the first page.</summary>
    public (DateTimeOffset OpenedAt, string Session)? After { get; init; }
}
