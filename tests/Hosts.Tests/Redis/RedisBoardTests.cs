using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using StackExchange.Redis;
using TempoNest.Contracts;
using TempoNest.EndToEnd.Tests.Support;
using TempoNest.EventLog;
using TempoNest.Hosting.Cluster;
using TempoNest.Hosting.Health;
using TempoNest.Hosting.Redis;
using TempoNest.World.Servers;
using IServer = TempoNest.World.Servers.IServer;

namespace TempoNest.Hosts.Tests.Redis;

/// <summary>The board on a real Redis that others write to as well: what they put there never passes for how a session stands.</summary>
public sealed class RedisBoardTests : IAsyncLifetime
{
    private const string Session = "watched";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly CancellationToken None = CancellationToken.None;

    private IServer redis = null!;
    private IHost node = null!;
    private ClusterOptions options = null!;
    private ConnectionMultiplexer stranger = null!;

    private IStatusBoard Board => node.Services.GetRequiredService<IStatusBoard>();
    private IDatabase Values => stranger.GetDatabase();
    private string Key => $"temponest:{options.Id}:status:{Session}";
    private RedisChannel Words => RedisChannel.Literal($"temponest:{options.Id}:moved");

    public async Task InitializeAsync()
    {
        redis = await RedisServer.StartAsync();
        options = new ClusterOptions { Postgres = (await PostgresServer.Shared).Connection, Schema = $"board_{Environment.ProcessId}", Redis = redis.Connection };
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(_ => new PostgresEventLog(options.Log, TimeProvider.System));
        builder.Services.AddSingleton<BoardKey>();
        builder.Services.AddHostedService<DatabaseStart>();
        builder.Services.AddBoard(options);
        node = builder.Build();
        await node.StartAsync();
        stranger = await ConnectionMultiplexer.ConnectAsync(redis.Connection);
        await Eventually.Holds(async () => (await Health()).State == "works", Patience, () => "Redis is of no use.");
    }

    public async Task DisposeAsync()
    {
        await stranger.DisposeAsync();
        await node.StopAsync();
        await ((IAsyncDisposable)node).DisposeAsync();
        await redis.DisposeAsync();
        await using var database = NpgsqlDataSource.Create(options.Postgres);
        await using var drop = database.CreateCommand($"DROP SCHEMA {options.Schema} CASCADE");
        await drop.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task A_posting_that_was_true_before_a_newer_one_is_not_believed_again()
    {
        await Posted(5);
        byte[] before = (await Values.StringGetAsync(Key))!;
        await Posted(9);
        await Values.StringSetAsync(Key, before);
        Assert.Null(await Board.Read(Session, None));
        await Posted(10);
        Assert.Equal("10", System.Text.Encoding.UTF8.GetString((await Board.Read(Session, None))!.Body.Span));
    }

    [Fact]
    public async Task Where_something_of_another_kind_stands_nothing_is_read_until_the_next_posting()
    {
        await Posted(5);
        await Values.KeyDeleteAsync(Key);
        await Values.ListRightPushAsync(Key, "no status");
        Assert.Null(await Board.Read(Session, None));
        await Posted(6);
    }

    [Fact]
    public async Task Words_of_strangers_reach_nobody_and_show_in_health()
    {
        await Posted(5);
        byte[] elsewhere = (await Values.StringGetAsync(Key))!;
        using var stop = new CancellationTokenSource();
        await using var heard = Board.Listen(stop.Token).GetAsyncEnumerator();
        var next = heard.MoveNextAsync().AsTask();
        byte[] forged = [.. new byte[40], .. JsonSerializer.SerializeToUtf8Bytes(new SessionMoved(Session, 6_000, 1, false))];
        foreach (var word in new[] { forged, elsewhere, [], "x"u8.ToArray() })
            await stranger.GetSubscriber().PublishAsync(Words, word);
        // They come in order: what is said of the last one was said of it after all others.
        await Eventually.Holds(async () => (await Health()).Says?.Contains("too short", StringComparison.Ordinal) == true, Patience, () => "Redis is of no use.");
        Assert.False(next.IsCompleted);

        Board.Post(Posting(6));
        Assert.True(await next.WaitAsync(Patience, TimeProvider.System));
        Assert.Equal(6, heard.Current.Sequence);
        await stop.CancelAsync();
    }

    [Fact]
    public async Task A_frozen_Redis_is_waited_for_once_and_then_left_alone()
    {
        await Posted(5);
        await redis.Freeze();
        Assert.Null(await Board.Read(Session, None));
        Assert.Equal("fails", (await Health()).State);
        // Nobody asks it now: the answer is there at once.
        Assert.True(Board.Read(Session, None).AsTask().IsCompletedSuccessfully);
        await redis.Thaw();
        await Posted(6);
        Assert.Equal("works", (await Health()).State);
    }

    /// <summary>Posted, and there to be read.</summary>
    private Task Posted(long sequence) => Eventually.Holds(
        async () =>
        {
            Board.Post(Posting(sequence));
            return (await Board.Read(Session, None))?.Moved.Sequence == sequence;
        },
        Patience,
        () => "Redis is of no use.");

    private static StatusPosting Posting(long sequence) =>
        new(new SessionMoved(Session, sequence, 1, true), System.Text.Encoding.UTF8.GetBytes($"{sequence}"));

    private async Task<(string State, string? Says)> Health()
    {
        var part = await node.Services.GetServices<IHealthPart>().Single(part => part.Name == "redis").Look(None);
        return (part.State, part.Says);
    }
}
