using Npgsql;

namespace TempoNest.EventLog.Postgres;

/// <summary>
/// The one writer of a process: it takes what waits, sends it as one statement in a transaction of its own, and answers; whoever comes meanwhile shares the next one.
/// Never more than one statement, so no lock is ever held across a round trip.
/// </summary>
internal sealed class AppendWriter : IAsyncDisposable
{
    private static readonly TimeSpan BeforeNextTry = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan BeforeHeldUpAgain = TimeSpan.FromMilliseconds(5);

    private readonly NpgsqlDataSource _database;
    private readonly PostgresReads _reads;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _patience;
    private readonly WriteQueue<PendingAppend> _queue = new();
    private readonly Task _done;
    private readonly KnownHeads _known = new();
    private bool _reachable = true;

    public AppendWriter(NpgsqlDataSource database, PostgresReads reads, TimeProvider clock, TimeSpan patience)
    {
        (_database, _reads, _clock, _patience) = (database, reads, clock, patience);
        _done = Task.Run(Run);
    }

    public async ValueTask<AppendResult> Append(Append append, CancellationToken cancel)
    {
        var pending = new PendingAppend(append);
        await _queue.Add(pending, cancel).ConfigureAwait(false);
        return await pending.Answer.ConfigureAwait(false);
    }

    /// <summary>Takes no more and answers what waits.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _done.ConfigureAwait(false);
    }

    private async Task Run()
    {
        for (var batch = await _queue.Take().ConfigureAwait(false); batch.Count > 0; batch = await _queue.Take().ConfigureAwait(false))
        {
            await Write(batch).ConfigureAwait(false);
            // Those just answered come again at once: after them, a batch is whole; before them, it would be half.
            await Task.Yield();
        }
    }

    /// <summary>Sends the batch, unchanged, until its outcome is known or patience ends.</summary>
    private async Task Write(List<PendingAppend> batch, bool careful = false)
    {
        var recorded = _clock.GetUtcNow();
        long? lostAt = null;
        while (true)
        {
            try
            {
                await Send(batch, recorded, careful).ConfigureAwait(false);
                LogMeter.Committed("postgres", batch.Count);
                _reachable = true;
                return;
            }
            catch (Exception failure) when (Failures.IsPoison(failure))
            {
                await Separate(batch, failure, careful).ConfigureAwait(false);
                return;
            }
            catch (Exception failure) when (Failures.IsHeldUp(failure))
            {
                await GiveWay(batch, failure, careful).ConfigureAwait(false);
                return;
            }
            catch (Exception failure)
            {
                foreach (var pending in batch)
                    _known.Forget(pending.Append);
                lostAt ??= TimeProvider.System.GetTimestamp();
                // While the server is known to be away, one try a batch is enough: those who wait hear soon.
                if (!_reachable || TimeProvider.System.GetElapsedTime(lostAt.Value) >= _patience)
                {
                    _reachable = false;
                    foreach (var append in batch)
                        append.Set(new AppendResult.Unknown($"The store failed, so the outcome is not known: {failure.Message}"));
                    return;
                }

                await Task.Delay(BeforeNextTry, TimeProvider.System).ConfigureAwait(false);
            }
        }
    }

    private async Task Send(List<PendingAppend> batch, DateTimeOffset recorded, bool careful)
    {
        List<Append> appends = [.. batch.Select(static pending => pending.Append)];
        var guesses = _known.Guesses(appends, recorded);
        var answers = new (bool Given, AppendResult? Result, byte[]? Hash)[batch.Count];
        await using (var connection = await _database.OpenConnectionAsync().ConfigureAwait(false))
        {
            await using var command = AppendStatement.Of(appends, guesses, recorded, careful);
            command.Connection = connection;
            await using var row = await command.ExecuteReaderAsync().ConfigureAwait(false);
            while (await row.ReadAsync().ConfigureAwait(false))
            {
                var index = AppendAnswer.IndexOf(row);
                answers[index] = (true, AppendAnswer.Of(row, appends[index], recorded), AppendAnswer.LastHash(row));
            }
        }

        // What needs another question is asked before anybody is answered: a failure sends the whole batch again.
        for (var index = 0; index < answers.Length; index++)
            if (answers[index] is { Given: true, Result: null })
                answers[index].Result = new AppendResult.CommandReplayed(await Stored(appends[index].Command!).ConfigureAwait(false));
        for (var index = 0; index < answers.Length; index++)
        {
            if (answers[index].Result is not { } result)
                continue;
            _known.Learn(appends[index], result, guesses[index], answers[index].Hash);
            batch[index].Set(result);
        }

        if (Array.Exists(answers, static answer => !answer.Given))
            await HoldUp([.. batch.Where((_, index) => !answers[index].Given)], "another process is writing to this session").ConfigureAwait(false);
    }

    private async Task<CommandRecord> Stored(CommandRecord command) =>
        await _reads.One(CommandRows.Question(command.Scope, command.Key), row => CommandRows.Of(command.Scope, command.Key, row), default).ConfigureAwait(false)
        ?? throw new InvalidOperationException($"The command {command.Scope} {command.Key} was answered before and is gone now.");

    /// <summary>One of the batch cannot be written: each on its own, so that it fails alone.</summary>
    private async Task Separate(List<PendingAppend> batch, Exception failure, bool careful)
    {
        if (careful && batch is [var alone])
            alone.Set(new AppendResult.Rejected($"The store refuses this append: {failure.Message}"));
        else
            foreach (var append in batch)
                await Write([append], careful: true).ConfigureAwait(false);
    }

    /// <summary>One of the batch waited for a lock until the server gave up: the others are not to wait with it.</summary>
    private async Task GiveWay(List<PendingAppend> batch, Exception failure, bool careful)
    {
        if (batch.Count == 1)
            await HoldUp(batch, failure.Message).ConfigureAwait(false);
        else
            foreach (var append in batch)
                await Write([append], careful).ConfigureAwait(false);
    }

    /// <summary>Nothing of these is written, and somebody else's lock is the reason: they go first in the next batch, and others go with them.</summary>
    private async Task HoldUp(IReadOnlyList<PendingAppend> appends, string reason)
    {
        var now = TimeProvider.System.GetTimestamp();
        List<PendingAppend> again = [];
        foreach (var append in appends)
        {
            append.HeldUpSince ??= now;
            if (TimeProvider.System.GetElapsedTime(append.HeldUpSince.Value) < _patience)
                again.Add(append);
            else
                append.Set(new AppendResult.Unknown($"It was not written within {_patience.TotalSeconds:0} s: {reason}."));
        }

        if (again.Count == 0)
            return;
        _queue.PutBack(again);
        await Task.Delay(BeforeHeldUpAgain, TimeProvider.System).ConfigureAwait(false);
    }
}
