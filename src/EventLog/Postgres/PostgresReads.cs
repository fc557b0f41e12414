using Npgsql;

namespace TempoNest.EventLog.Postgres;

/// <summary>Questions to the database, each one statement on a connection of the pool.</summary>
internal sealed class PostgresReads(NpgsqlDataSource database)
{
    /// <summary>Every row of the answer.</summary>
    /// <exception cref="EventLogUnavailableException">The server did not answer.</exception>
    public async ValueTask<List<T>> All<T>(NpgsqlCommand question, Func<NpgsqlDataReader, T> row, CancellationToken cancel)
    {
        List<T> rows = [];
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
            await using (question)
            {
                question.Connection = connection;
                await using var reader = await question.ExecuteReaderAsync(cancel).ConfigureAwait(false);
                while (await reader.ReadAsync(cancel).ConfigureAwait(false))
                    rows.Add(row(reader));
            }

            return rows;
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or IOException)
        {
            throw Unavailable(failure);
        }
    }

    /// <summary>The only row of the answer, or the default when there is none.</summary>
    /// <exception cref="EventLogUnavailableException">The server did not answer.</exception>
    public async ValueTask<T?> One<T>(NpgsqlCommand question, Func<NpgsqlDataReader, T> row, CancellationToken cancel) =>
        (await All(question, row, cancel).ConfigureAwait(false)) is [var only, ..] ? only : default;

    /// <summary>Runs a statement whose effect is the same however often it is run.</summary>
    /// <returns>How many rows it touched.</returns>
    /// <exception cref="EventLogUnavailableException">The server did not answer; it may be done or not.</exception>
    public async ValueTask<int> Run(NpgsqlCommand statement, CancellationToken cancel)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancel).ConfigureAwait(false);
            await using (statement)
            {
                statement.Connection = connection;
                return await statement.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
            }
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or IOException)
        {
            throw Unavailable(failure);
        }
    }

    private static EventLogUnavailableException Unavailable(Exception failure) => new($"The database does not answer: {failure.Message}", failure);
}
