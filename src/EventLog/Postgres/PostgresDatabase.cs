using Npgsql;

namespace TempoNest.EventLog.Postgres;

/// <summary>A schema of ours in a PostgreSQL database: how it is reached, checked and brought up to date.</summary>
public static class PostgresDatabase
{
    // One lock for all who migrate anything of ours in this database; the number means nothing.
    private const long MigrationLock = 0x7E3B0_4E57;

    /// <summary>Connections that speak to our schema, give up waiting as the options say, and wait for the disk at every commit.</summary>
    /// <param name="application">What the server's own lists call it.</param>
    /// <param name="more">More settings of the server's, as in <c>-c name=value</c>.</param>
    public static NpgsqlDataSource Open(PostgresOptions options, string application, string more = "")
    {
        ArgumentNullException.ThrowIfNull(options);
        var timeouts = $"-c lock_timeout={Milliseconds(options.LockTimeout)} -c statement_timeout={Milliseconds(options.StatementTimeout)} -c idle_in_transaction_session_timeout=5000 -c synchronous_commit=on {more}";
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            ApplicationName = application,
            SearchPath = options.Schema,
            Options = timeouts,
            MaxPoolSize = options.Connections,
            MaxAutoPrepare = 40,
            AutoPrepareMinUsages = 2,
            // The server's own limit speaks first; ours is for a server that does not speak at all.
            CommandTimeout = (int)options.StatementTimeout.TotalSeconds + 2,
            CancellationTimeout = -1,
            Timeout = 5,
            KeepAlive = 10,
        };
        // The name, and not the connection string, is what its metrics are told apart by.
        return new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = application }.Build();
    }

    /// <summary>Refuses a server that may lose what it acknowledged.</summary>
    /// <exception cref="NotDurableException">fsync, full_page_writes or synchronous_commit is off.</exception>
    /// <exception cref="NpgsqlException">The server cannot be reached.</exception>
    public static async Task CheckDurable(PostgresOptions options, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        await using var connection = new NpgsqlConnection(options.ConnectionString);
        await connection.OpenAsync(cancel).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(PostgresSql.Of("401_durability"), connection);
        await using var row = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        List<string> unsafely = [];
        while (await row.ReadAsync(cancel).ConfigureAwait(false))
            if (row.GetString(1) is "off")
                unsafely.Add($"{row.GetString(0)} off");
        if (unsafely.Count > 0)
            throw new NotDurableException(connection.Database, unsafely);
    }

    /// <summary>Brings one part of our schema to the newest version there is a file for: all the way or not at all, one process at a time.</summary>
    /// <param name="part">Which part; each counts its versions by itself.</param>
    /// <exception cref="NewerSchemaException">A later program was here; nothing is touched.</exception>
    /// <exception cref="NpgsqlException">The server cannot be reached or refuses.</exception>
    public static async Task Migrate(PostgresOptions options, string part, SqlFiles files, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(files);
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(options.ConnectionString) { SearchPath = options.Schema, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        await Run($"SELECT pg_advisory_xact_lock({MigrationLock})").ConfigureAwait(false);
        // Asked first: a role that may not create schemas may not say IF NOT EXISTS either.
        if (!await Exists().ConfigureAwait(false))
            await Run($"CREATE SCHEMA {Quoted(options.Schema)}").ConfigureAwait(false);
        await Run(PostgresSql.Of("301_versions")).ConfigureAwait(false);
        var found = await Found().ConfigureAwait(false);
        var known = files.Migrations[^1].Version;
        if (found > known)
            throw new NewerSchemaException($"{connection.Database}.{options.Schema}", found, known);
        foreach (var (version, sql) in files.Migrations.Where(migration => migration.Version > found))
        {
            await Run(sql).ConfigureAwait(false);
            await Run(PostgresSql.Of("303_add_version"), part, version).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancel).ConfigureAwait(false);

        async Task Run(string sql, params object[] values)
        {
            await using var command = Command(sql, values);
            await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        }

        async Task<bool> Exists()
        {
            await using var command = Command("SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = $1)", [options.Schema]);
            return (bool)(await command.ExecuteScalarAsync(cancel).ConfigureAwait(false))!;
        }

        async Task<long> Found()
        {
            await using var command = Command(PostgresSql.Of("302_newest_version"), [part]);
            return (long)(await command.ExecuteScalarAsync(cancel).ConfigureAwait(false))!;
        }

        NpgsqlCommand Command(string sql, object[] values)
        {
            var command = new NpgsqlCommand(sql, connection, transaction);
            foreach (var value in values)
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            return command;
        }
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static long Milliseconds(TimeSpan span) => (long)span.TotalMilliseconds;
}
