using System.Security.Cryptography;
using Npgsql;
using TempoNest.EventLog;
using TempoNest.EventLog.Postgres;

namespace TempoNest.Hosting.Cluster;

/// <summary>
/// What the cluster's processes sign their postings with. Whoever came first to the database made it; whoever can write to Redis only
/// does not have it.
/// </summary>
internal sealed class BoardKey
{
    private volatile byte[]? value;

    /// <summary>Null until the database has been reached.</summary>
    public byte[]? Value => value;

    /// <exception cref="EventLogUnavailableException">The server cannot be reached.</exception>
    public async Task Fetch(ClusterOptions options, CancellationToken cancel)
    {
        try { value = await Shared(options, cancel); }
        catch (NpgsqlException failure) { throw new EventLogUnavailableException($"The cluster's key cannot be read: {failure.Message}", failure); }
    }

    private static async Task<byte[]> Shared(ClusterOptions options, CancellationToken cancel)
    {
        await using var database = PostgresDatabase.Open(options.Log with { Connections = 1 }, "temponest start");
        await using (var make = database.CreateCommand("INSERT INTO cluster_keys (name, value) VALUES ('board', $1) ON CONFLICT DO NOTHING"))
        {
            make.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = RandomNumberGenerator.GetBytes(32) });
            await make.ExecuteNonQueryAsync(cancel);
        }
        await using var take = database.CreateCommand("SELECT value FROM cluster_keys WHERE name = 'board'");
        return (byte[])(await take.ExecuteScalarAsync(cancel))!;
    }
}
