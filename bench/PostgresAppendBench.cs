using System.Security.Cryptography;
using Npgsql;
using TempoNest.EventLog;
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
        foreach (var sessions in (int[])[1, 8, 64])
        {
            await using var log = new PostgresEventLog(new PostgresOptions(server.Connection) { Schema = $"ours_{sessions}" }, TimeProvider.System);
            await log.Start();
            await using var bare = await BareInserts.Open(server.Connection, sessions);
            var versions = new long[sessions];
            var result = await PairedRatios.Measure(Pairs, () => Ours(log, versions), () => bare.Insert(Slice));
            Console.WriteLine($"durable append, PostgreSQL, {sessions} sessions, one writer, against bare single-row inserts: {result}");
        }
        Console.WriteLine("goal at 64 sessions: lower bound at least 1.5, aim 2");
    }

    private static async Task<int> Ours(PostgresEventLog log, long[] versions)
    {
        var began = TimeProvider.System.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, versions.Length).Select(session => Task.Run(async () =>
        {
            var count = 0;
            for (; TimeProvider.System.GetElapsedTime(began) < Slice; count++)
            {
                var result = await log.Append(new Append
                {
                    Session = $"session-{session}", Stream = "service/api", ExpectedVersion = versions[session], Events = [Event(session, versions[session])],
                });
                versions[session] = result is AppendResult.Accepted accepted ? accepted.Version : throw new InvalidOperationException($"The bench expects every append to be accepted, and got {result}.");
            }
            return count;
        })));
        return counts.Sum();
    }

    private static Guid Ordered(int session, long version)
    {
        var id = SHA256.HashData([.. BitConverter.GetBytes(session), .. BitConverter.GetBytes(version)]);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(id, (DateTimeOffset.UnixEpoch.AddSeconds(version).ToUnixTimeMilliseconds() << 16) | id[6]);
        return new Guid(id.AsSpan(0, 16), bigEndian: true);
    }

    private static NewEvent Event(int session, long version) => new()
    {
        EventId = Ordered(session, version),
        Type = "observation-recorded", Schema = 1, Occurred = DateTimeOffset.UnixEpoch.AddSeconds(version), Actor = "probe/prometheus", Body = Payload.Bytes,
    };
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
