using System.Net.Http.Json;
using System.Text.Json;
using StackExchange.Redis;
using TempoNest.EndToEnd.Tests.Support;

namespace TempoNest.EndToEnd.Tests.Cluster;

/// <summary>Redis makes statuses cheaper. Whatever becomes of it, statuses stay true, and health tells.</summary>
public sealed class RedisTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_Redis_that_lies_forgets_hangs_or_ends_changes_nothing_but_the_health_page()
    {
        await using var cluster = await ClusterUnderTest.Start(silos: 1);
        var fleet = new Fleet(cluster.Http);
        await fleet.Open(2);
        var (one, other) = (fleet.Ids[0], fleet.Ids[1]);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(cluster.Redis.Connection + ",allowAdmin=true");
        var values = redis.GetDatabase();
        await Eventually.Holds(async () => await values.KeyExistsAsync(Key(one)) && await values.KeyExistsAsync(Key(other)), Patience, () => cluster.Silos[0].Log);
        await Shows(cluster, "works");

        // It gives the status of another session, one that somebody made up, one that is damaged, and nothing that could be one.
        byte[] theirs = (await values.StringGetAsync(Key(other)))!;
        byte[] damaged = [.. theirs];
        damaged[^2] ^= 1;
        foreach (var lie in new[] { theirs, [.. new byte[40], .. "{\"id\":\"forged\"}"u8], damaged, "x"u8.ToArray() })
        {
            // Its silo posts the truth every second or two: in between the lie is what the node finds.
            await Eventually.Holds(async () =>
            {
                await values.StringSetAsync(Key(one), lie);
                await IsTrue(cluster, one);
                return await State(cluster) is ("fails", { } why) && why.Contains("nobody of ours", StringComparison.Ordinal);
            }, Patience, () => cluster.Api.Log);
        }

        await redis.GetServers()[0].ExecuteAsync("FLUSHALL");
        await IsTrue(cluster, one);

        await cluster.Redis.Freeze();
        await IsTrue(cluster, one);
        await Shows(cluster, "fails");
        await cluster.Redis.Thaw();
        await Eventually.Holds(async () => await State(cluster) is (_, var why) && (why is null || why.Contains("nobody of ours", StringComparison.Ordinal)), Patience, () => cluster.Api.Log);

        await cluster.Redis.Kill();
        await IsTrue(cluster, one);
        await Shows(cluster, "fails");
        Assert.Equal(200, (await cluster.Http.Post($"sessions/{one}/notes", """{"text":"without it"}""")).Status);
        await cluster.Redis.Launch();
        await Eventually.Holds(async () => await values.KeyExistsAsync(Key(one)), Patience, () => cluster.Silos[0].Log);
    }

    /// <summary>The status is the session's own, and not behind what the log had just before it was asked for.</summary>
    private static async Task IsTrue(ClusterUnderTest cluster, string session)
    {
        await using var log = cluster.OpenLog();
        var known = (await log.Summary(session))!.Sequence;
        var status = await cluster.Http.Ask($"sessions/{session}/status");
        Assert.Equal(200, status.Status);
        var body = JsonDocument.Parse(status.Text).RootElement;
        Assert.Equal(session, body.GetProperty("id").GetString());
        // A posting is sent after its summary is written, and may still be on its way.
        Assert.InRange(body.GetProperty("sequence").GetInt64(), known - 20, long.MaxValue);
    }

    private static Task Shows(ClusterUnderTest cluster, string state) =>
        Eventually.Holds(async () => (await State(cluster)).State == state, Patience, () => cluster.Api.Log);

    private static async Task<(string State, string? Why)> State(ClusterUnderTest cluster)
    {
        using var answer = await cluster.Http.GetAsync(new Uri("/healthz/ready", UriKind.Relative));
        Assert.True(answer.IsSuccessStatusCode);
        var health = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var part = health.GetProperty("parts").EnumerateArray().Single(part => part.Text("name") == "redis");
        return (part.Text("state")!, part.Text("says"));
    }

    private static string Key(string session) => $"temponest:temponest:status:{session}";
}
