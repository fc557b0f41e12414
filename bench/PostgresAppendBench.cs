using Npgsql;
using TempoNest.World.Servers;

namespace TempoNest.Bench;

/// <summary>
/// Durable appends of concurrent sessions on PostgreSQL, one event a call with expected version, ids, hash chain and heads, against a bare
/// prepared single-row insert by as many clients: same server, same bytes, same synchronous commit.
/// </summary>
internal static class PostgresAppendBench
{
    private const int Pairs = 11;
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(2);

    public static async Task Run()
    {
        await using var server = await PostgresServer.StartAsync("max_wal_size=4GB", "autovacuum=off");
        foreach (var (sessions, writers) in new[] { (1, 1), (8, 1), (64, 1), (8, 3), (64, 3) })
        {
            await using var ours = await OurAppends.Open(server.Connection, $"ours_{sessions}_{writers}", sessions, writers);
            await using var bare = await BareInserts.Open(server.Connection, sessions);
            var result = await PairedRatios.Measure(Pairs, () => ours.Append(Slice), () => bare.Insert(Slice));
            Console.WriteLine($"durable append, PostgreSQL, {sessions} sessions, {writers} writer(s), against bare single-row inserts: {result}");
        }
        Console.WriteLine("goal at 64 sessions: lower bound at least 1.5, aim 2");
    }
}

/// <summary>The peer: as many clients as there are sessions, each inserting a row and waiting for its commit.</summary>
internal sealed class BareInserts : IAsyncDisposable
{
    private readonly NpgsqlDataSource database;
    private readonly List<NpgsqlCommand> clients = [];

    private BareInserts(NpgsqlDataSource database) => this.database = database;

    public static async Task<BareInserts> Open(string connection, int count)
    {
        var bare = new BareInserts(NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { MaxPoolSize = count + 1 }));
        await using (var create = bare.database.CreateCommand("CREATE TABLE IF NOT EXISTS bare (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, session text NOT NULL, version bigint NOT NULL, body bytea NOT NULL)"))
            await create.ExecuteNonQueryAsync();
        for (var client = 0; client < count; client++)
        {
            var command = new NpgsqlCommand("INSERT INTO bare (session, version, body) VALUES ($1, $2, $3)", await bare.database.OpenConnectionAsync());
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"session-{client}" });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = 0 });
            command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = Payload.Bytes });
            await command.PrepareAsync();
            bare.clients.Add(command);
        }
        return bare;
    }

    public async Task<int> Insert(TimeSpan slice)
    {
        var began = TimeProvider.System.GetTimestamp();
        var counts = await Task.WhenAll(clients.Select(client => Task.Run(async () =>
        {
            var count = 0;
            for (; TimeProvider.System.GetElapsedTime(began) < slice; count++)
            {
                ((NpgsqlParameter<long>)client.Parameters[1]).TypedValue++;
                await client.ExecuteNonQueryAsync();
            }
            return count;
        })));
        return counts.Sum();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients)
        {
            await client.Connection!.DisposeAsync();
            await client.DisposeAsync();
        }
        await database.DisposeAsync();
    }
}
