using Microsoft.Data.Sqlite;

namespace TempoNest.EventLog.Sqlite;

/// <summary>What the writer says to the database, prepared once per connection.</summary>
internal sealed class WriteStatements(SqliteConnection connection) : IDisposable
{
    public Statement Begin { get; } = new(connection, "BEGIN IMMEDIATE");

    public Statement Commit { get; } = new(connection, "COMMIT");

    public Statement Rollback { get; } = new(connection, "ROLLBACK");

    public Statement FindSession { get; } = new(connection, SqlText.Of("101_find_session"), "$session");

    public Statement AddSession { get; } = new(connection, SqlText.Of("102_add_session"), "$session");

    public Statement MoveHead { get; } = new(connection, SqlText.Of("103_move_head"), "$head", "$session");

    public Statement FindStream { get; } = new(connection, SqlText.Of("104_find_stream"), "$session", "$stream");

    public Statement AddStream { get; } = new(connection, SqlText.Of("105_add_stream"), "$session", "$stream");

    public Statement MoveStreamHead { get; } = new(connection, SqlText.Of("106_move_stream_head"), "$version", "$hash", "$stream");

    public Statement FindEvent { get; } = new(connection, SqlText.Of("107_find_event"), "$session", "$event_id");

    public Statement AddEvent { get; } = new(
        connection,
        SqlText.Of("108_add_event"),
        "$session", "$sequence", "$stream", "$version", "$event_id", "$type", "$schema", "$occurred", "$recorded",
        "$actor", "$causation", "$command", "$seen_head", "$body", "$hash");

    public Statement FindCommand { get; } = new(connection, SqlText.Of("109_find_command"), "$scope", "$key");

    public Statement AddCommand { get; } = new(
        connection, SqlText.Of("110_add_command"), "$scope", "$key", "$body_hash", "$status", "$response");

    public Statement SaveSummary { get; } = new(
        connection,
        SqlText.Of("111_save_summary"),
        "$session", "$sequence", "$verdict_version", "$opened_at", "$state", "$recommendation", "$environment", "$name", "$version",
        "$open", "$needs_person", "$next_due", "$body");

    public Statement SavePlan { get; } = new(connection, SqlText.Of("112_save_plan"), "$sha256", "$bytes");

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<Statement>)[
            Begin, Commit, Rollback, FindSession, AddSession, MoveHead, FindStream, AddStream, MoveStreamHead, FindEvent, AddEvent,
            FindCommand, AddCommand, SaveSummary, SavePlan])
            statement.Dispose();
    }
}
