using Microsoft.Data.Sqlite;

namespace TempoNest.EventLog.Sqlite;

/// <summary>
/// Questions to the database on pooled read-only connections and pool threads, never on the caller's scheduler: the driver blocks. At
/// most a few at a time, so that a burst of readers does not take all pool threads.
/// </summary>
internal sealed class SqliteReads(SqliteFile file) : IAsyncDisposable
{
    private static readonly int Lanes = Math.Max(4, Environment.ProcessorCount);

    private readonly SemaphoreSlim _lanes = new(Lanes);
    private volatile bool _closed;

    public async ValueTask<T> Ask<T>(Func<SqliteConnection, T> question, CancellationToken cancel)
    {
        await _lanes.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(SqliteEventLog));
            return await Task.Run(() => Answer(question), cancel).ConfigureAwait(false);
        }
        finally
        {
            _lanes.Release();
        }
    }

    /// <summary>Waits for the questions under way. A reader that still held the file would keep the writer from leaving it tidy.</summary>
    public async ValueTask DisposeAsync()
    {
        for (var lane = 0; lane < Lanes; lane++)
            await _lanes.WaitAsync().ConfigureAwait(false);
        _closed = true;
        file.CloseReaders();
        _lanes.Release(Lanes);
    }

    private T Answer<T>(Func<SqliteConnection, T> question)
    {
        try
        {
            using var connection = file.OpenReader();
            return question(connection);
        }
        catch (SqliteException failure)
        {
            throw new EventLogUnavailableException($"The database '{file.Path}' cannot be read: {failure.Message}", failure);
        }
    }
}
