using Npgsql;
using TempoNest.EventLog;
using TempoNest.World.Servers;

namespace TempoNest.Adapters.Tests.EventLog.Postgres;

/// <summary>The server is killed, the connection is cut, an append cannot be taken: what was acknowledged stays, what was not is found out.</summary>
public sealed class FaultTests
{
    private static readonly bool Full = Environment.GetEnvironmentVariable("TEMPONEST_FULL") == "1";
    private static readonly int Cuts = Full ? 500 : 100;
    private static readonly int Kills = Full ? 20 : 3;

    [Fact]
    public async Task A_connection_cut_anywhere_in_the_exchange_doubles_nothing_loses_nothing_and_fails_nothing()
    {
        await using var server = await PostgresServer.StartAsync();
        var there = new NpgsqlConnectionStringBuilder(server.Connection);
        await using var proxy = new CuttingProxy(there.Host!, there.Port);
        await using var schema = await PostgresSchema.Create(server);
        await (await schema.Open()).DisposeAsync();
        await using var log = new PostgresEventLog(schema.Options with { ConnectionString = new NpgsqlConnectionStringBuilder(server.Connection) { Port = proxy.Port }.ConnectionString }, TimeProvider.System);
        var version = 0L;
        for (; version < 5; version++) await Accepted(log, version);
        proxy.Count();
        await Accepted(log, version++);
        var exchange = proxy.Passed;
        Assert.True(exchange is { ToServer: > 100, ToClient: > 50 }, $"{exchange}");

        for (var cut = 0; cut < Cuts; cut++)
        {
            // Both directions in turn, at offsets spread over a little more than the exchange: the last ones fall into the next append.
            var (way, length) = cut % 2 == 0 ? (CuttingProxy.Way.ToServer, exchange.ToServer) : (CuttingProxy.Way.ToClient, exchange.ToClient);
            proxy.CutAfter((cut / 2 * (length + 10) / (Cuts / 2)) + 1, way);
            await Accepted(log, version++);
        }

        Assert.Equal(version, await log.Head("session-1"));
        Assert.Empty(await ChainVerifier.Verify(log.Read("session-1"), expectedHead: version));
        Assert.Equal(version, await log.Read("session-1").Select(stored => stored.EventId).Distinct().CountAsync());
    }

    [Fact]
    public async Task What_was_acknowledged_before_the_server_was_killed_is_there_afterwards()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var schema = await PostgresSchema.Create(server);
        await using var log = await schema.Open(TimeProvider.System);
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 16).Select(number => Task.Run(() => Write(log, $"session-{number}", stop.Token))).ToList();
        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(300 + (kill * 37 % 200)), TimeProvider.System);
            await server.Kill();
            await server.Launch();
        }

        await stop.CancelAsync();
        foreach (var (writer, number) in (await Task.WhenAll(writers)).Select((acknowledged, number) => (acknowledged, number)))
        {
            var session = $"session-{number}";
            Assert.Empty(await ChainVerifier.Verify(log.Read(session), await log.Head(session)));
            Assert.Equal(writer, await log.Head(session));
        }
    }

    [Fact]
    public async Task An_append_the_server_refuses_fails_alone()
    {
        await using var schema = await PostgresSchema.Create();
        await using var log = await schema.Open();
        await Accepted(log, 0);
        // The version fits and the id is known: only the index finds out, in the middle of the batch.
        var stray = Some.Append(0, "e0") with { Stream = "service/other" };
        var innocents = Enumerable.Range(1, 30).Select(number => log.Append(Some.Append(0, $"e{number}") with { Stream = $"service/{number}" }).AsTask()).ToList();
        var refused = await log.Append(stray);
        Assert.Contains("already stands in stream", Assert.IsType<AppendResult.Rejected>(refused).Reason);
        Assert.All(await Task.WhenAll(innocents), answer => Assert.IsType<AppendResult.Accepted>(answer));
    }

    /// <summary>Appends one after the other, repeating what has no known outcome, and says how many were acknowledged.</summary>
    private static async Task<long> Write(PostgresEventLog log, string session, CancellationToken stop)
    {
        var version = 0L;
        while (!stop.IsCancellationRequested)
        {
            var answer = await log.Append(Some.Append(version, $"e{version}") with { Session = session }, CancellationToken.None);
            if (answer is AppendResult.Unknown) continue;
            Assert.True(answer is AppendResult.Accepted or AppendResult.Duplicate, $"{answer}");
            version++;
        }

        return version;
    }

    private static async Task Accepted(PostgresEventLog log, long version)
    {
        var answer = await log.Append(Some.Append(version, $"e{version}"));
        Assert.True(answer is AppendResult.Accepted or AppendResult.Duplicate, $"{answer}");
    }
}
