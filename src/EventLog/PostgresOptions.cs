namespace TempoNest.EventLog;

/// <summary>Where the log lies on PostgreSQL, and how long it waits.</summary>
/// <param name="ConnectionString">As Npgsql reads it.</param>
public sealed record PostgresOptions(string ConnectionString)
{
    /// <summary>The schema that holds everything of ours; created when missing.</summary>
    public string Schema { get; init; } = "temponest";

    /// <summary>How long a statement waits for a lock before it is given up and queued again.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a statement may run.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long appends whose answer was lost, or whose session somebody else holds, are tried again before their callers hear that the outcome is unknown.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Connections of this process at most: one writes, the others read.</summary>
    public int Connections { get; init; } = 12;
}
