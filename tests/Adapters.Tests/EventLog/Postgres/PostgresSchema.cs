using Microsoft.Extensions.Time.Testing;
using Npgsql;
using TempoNest.EventLog;
using TempoNest.World.Servers;

namespace TempoNest.Adapters.Tests.EventLog.Postgres;

/// <summary>A schema that goes with the test, on the server all tests share, and the way past the log into it.</summary>
internal sealed class PostgresSchema : IAsyncDisposable
{
    private static int _count;

    private PostgresSchema(string connection) => Options = new PostgresOptions(connection)
    {
        Schema = $"test_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}",
        Connections = 8,
    };

    public PostgresOptions Options { get; }

    public static async Task<PostgresSchema> Create(IServer? server = null) => new((server ?? await PostgresServer.Shared).Connection);

    /// <summary>A log on this schema, up to date.</summary>
    public async Task<PostgresEventLog> Open(TimeProvider? clock = null)
    {
        var log = new PostgresEventLog(Options, clock ?? new FakeTimeProvider(Some.Instant));
        await log.Start();
        return log;
    }

    public async Task<NpgsqlConnection> Connect()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Options.ConnectionString) { SearchPath = Options.Schema, Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    public async Task<object?> Ask(string sql)
    {
        await using var connection = await Connect();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        try { await Ask($"DROP SCHEMA IF EXISTS {Options.Schema} CASCADE"); }
        catch (NpgsqlException) { /* its server is gone, and everything with it */ }
    }
}
