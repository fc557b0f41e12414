using Microsoft.Data.Sqlite;

namespace TempoNest.EventLog.Sqlite;

/// <summary>
/// The one thread that writes. It takes what waits, commits it as one transaction with one fsync, and answers; whoever comes meanwhile
/// shares the next one. A thread of its own because the driver's asynchronous methods are synchronous.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int SqliteTooBig = 18;
    private const int SqliteConstraint = 19;
    private const int SqliteMismatch = 20;

    private readonly SqliteFile _file;
    private readonly WriteQueue<PendingWrite> _queue = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Journal _journal;
    private SqliteLedger? _ledger;

    /// <exception cref="SqliteException">What an earlier process left in the journal could not be filed.</exception>
    public SqliteWriter(SqliteFile file, SqliteConnection opened, Tail tail)
    {
        _file = file;
        _journal = new Journal(tail);
        _ledger = Opened(opened);
        new Thread(Run) { Name = "event log writer", IsBackground = true }.Start();
    }

    public ValueTask Add(PendingWrite write, CancellationToken cancel) => _queue.Add(write, cancel);

    /// <summary>Takes no more, commits what waits, closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _drained.Task.ConfigureAwait(false);
    }

    private void Run()
    {
        var batch = new List<PendingWrite>();
        for (_queue.Take(batch); batch.Count > 0; _queue.Take(batch))
        {
            Commit(batch);
            batch.Clear();
            if (_journal.IsFull)
                FileJournal();
        }

        FileJournal();
        CloseLedger();
        _drained.SetResult();
    }

    private void Commit(List<PendingWrite> batch)
    {
        try
        {
            InTransaction(batch);
        }
        catch (Exception failure)
        {
            if (!IsBroken(failure) && RolledBack())
                Separate(batch, failure);
            else
                Lose(batch, failure);
            return;
        }

        LogMeter.Committed("sqlite", batch.Count);
        foreach (var write in batch)
            write.Committed();
    }

    private void InTransaction(List<PendingWrite> batch)
    {
        _ledger ??= Opened(_file.OpenWriter());
        _ledger.Begin();
        foreach (var write in batch)
            write.Apply(_ledger);
        _ledger.Commit();
    }

    /// <summary>What the journal holds is filed first: after a failure it may hold events nobody in this process knows of.</summary>
    private SqliteLedger Opened(SqliteConnection connection)
    {
        var ledger = new SqliteLedger(connection, _journal);
        try
        {
            ledger.FileJournal();
            return ledger;
        }
        catch
        {
            ledger.Dispose();
            throw;
        }
    }

    // Nobody waits for this, and nothing is lost when it fails: the journal is as durable, and the next opening files it.
    private void FileJournal()
    {
        try
        {
            _ledger?.FileJournal();
        }
        catch (SqliteException)
        {
            CloseLedger();
        }
    }

    /// <summary>One of the batch cannot be written: each on its own, so that it fails alone.</summary>
    private void Separate(List<PendingWrite> batch, Exception failure)
    {
        if (batch is [var alone])
            alone.Refused(failure);
        else
            foreach (var write in batch)
                Commit([write]);
    }

    /// <summary>What the connection holds is in doubt: the next batch opens another and reads what is on the disk.</summary>
    private void Lose(List<PendingWrite> batch, Exception failure)
    {
        CloseLedger();
        foreach (var write in batch)
            write.Lost(failure);
    }

    /// <summary>The disk or the file, and not something in the write itself (too big, a constraint, a wrong type).</summary>
    private static bool IsBroken(Exception failure) => failure switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode is not (SqliteTooBig or SqliteConstraint or SqliteMismatch),
        IOException or OutOfMemoryException => true,
        _ => false,
    };

    private bool RolledBack()
    {
        try
        {
            _ledger?.Rollback();
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    private void CloseLedger()
    {
        _journal.Discard();
        try
        {
            _ledger?.Dispose();
        }
        catch (SqliteException)
        {
            // Closing reports the failure of the transaction once more; it is already known, and the handle is gone.
        }

        _ledger = null;
    }
}
