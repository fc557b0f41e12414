using Microsoft.Data.Sqlite;

namespace TempoNest.EventLog.Sqlite;

/// <summary>What the writer says to the database, prepared once per connection.</summary>
internal sealed class WriteStatements(SqliteConnection connection) : IDisposable
{
    public Statement Begin { get; } = new(connection, "BEGIN IMMEDIATE");

    public Statement Commit { get; } = new(connection, "COMMIT");

    public Statement Rollback { get; } = new(connection, "ROLLBACK");

    public Statement FindSession { get; } = new(connection, SqlText.Of("101_find_session"));

    public Statement AddSession { get; } = new(connection, SqlText.Of("102_add_session"));

    public Statement MoveHead { get; } = new(connection, SqlText.Of("103_move_head"));

    public Statement FindStream { get; } = new(connection, SqlText.Of("104_find_stream"));

    public Statement AddStream { get; } = new(connection, SqlText.Of("105_add_stream"));

    public Statement MoveStreamHead { get; } = new(connection, SqlText.Of("106_move_stream_head"));

    public Statement FindEvent { get; } = new(connection, SqlText.Of("107_find_event"));

    public Statement AddToJournal { get; } = new(connection, SqlText.Of("108_add_to_journal"));

    public Statement FindCommand { get; } = new(connection, SqlText.Of("109_find_command"));

    public Statement AddCommand { get; } = new(connection, SqlText.Of("110_add_command"));

    public Statement SaveSummary { get; } = new(connection, SqlText.Of("111_save_summary"));

    public Statement SavePlan { get; } = new(connection, SqlText.Of("112_save_plan"));

    public Statement FileJournal { get; } = new(connection, SqlText.Of("113_file_journal"));

    public Statement ClearJournal { get; } = new(connection, SqlText.Of("114_clear_journal"));

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<Statement>)[
            Begin, Commit, Rollback, FindSession, AddSession, MoveHead, FindStream, AddStream, MoveStreamHead, FindEvent, AddToJournal,
            FindCommand, AddCommand, SaveSummary, SavePlan, FileJournal, ClearJournal])
            statement.Dispose();
    }
}
