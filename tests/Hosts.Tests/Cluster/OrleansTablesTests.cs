using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Storage;
using TempoNest.EndToEnd.Tests.Support;
using TempoNest.Hosting.Cluster;
using TempoNest.Hosting.Snapshots;
using TempoNest.World.Servers;

namespace TempoNest.Hosts.Tests.Cluster;

/// <summary>What Orleans' own providers find in our tables is what they put there, and two who change the same thing at once do not both succeed.</summary>
public sealed class OrleansTablesTests : IAsyncLifetime
{
    private static readonly DateTime Then = new(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly CancellationToken None = CancellationToken.None;

    private IHost silo = null!;
    private ClusterOptions options = null!;

    private IReminderTable Reminders => silo.Services.GetRequiredService<IReminderTable>();
    private IMembershipTable Members => silo.Services.GetRequiredService<IMembershipTable>();
    private IGrainStorage Storage => silo.Services.GetRequiredKeyedService<IGrainStorage>(GrainStorageSnapshots.Storage);

    public async Task InitializeAsync()
    {
        options = new ClusterOptions
        {
            Postgres = (await PostgresServer.Shared).Connection, Schema = $"orleans_{Environment.ProcessId}", Address = System.Net.IPAddress.Loopback,
            SiloPort = Loopback.FreePort(), GatewayPort = Loopback.FreePort(),
        };
        silo = Silo(options);
        await silo.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await silo.StopAsync();
        await ((IAsyncDisposable)silo).DisposeAsync();
        await using var database = NpgsqlDataSource.Create(options.Postgres);
        await using var drop = database.CreateCommand($"DROP SCHEMA {options.Schema} CASCADE");
        await drop.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task A_reminder_is_read_as_it_was_written_and_goes_only_by_its_tag()
    {
        var grain = GrainId.Create("probe", "a/b/c");
        var first = await Reminders.UpsertRow(Entry(grain, "fallback", TimeSpan.FromMinutes(5)));
        var second = await Reminders.UpsertRow(Entry(grain, "fallback", TimeSpan.FromMinutes(7)));
        Assert.NotEqual(first, second);

        var read = (await Reminders.ReadRow(grain, "fallback"))!;
        Assert.Equal((grain, "fallback", TimeSpan.FromMinutes(7), Then, second), (read.GrainId, read.ReminderName, read.Period, read.StartAt.ToUniversalTime(), read.ETag));
        Assert.False(await Reminders.RemoveRow(grain, "fallback", first!));
        Assert.Single((await Reminders.ReadRows(grain)).Reminders);
        Assert.True(await Reminders.RemoveRow(grain, "fallback", second!));
        Assert.Null(await Reminders.ReadRow(grain, "fallback"));
    }

    [Fact]
    public async Task A_range_of_the_ring_has_the_reminders_whose_hashes_lie_in_it_also_across_its_end()
    {
        GrainId[] grains = [.. Enumerable.Range(0, 200).Select(number => GrainId.Create("ranged", $"grain-{number}"))];
        foreach (var grain in grains) await Reminders.UpsertRow(Entry(grain, "any", TimeSpan.FromMinutes(1)));
        // The ends stand on hashes that are there: the lower one is outside, the upper one inside.
        var hashes = grains.Select(grain => grain.GetUniformHashCode()).Order().ToList();
        foreach (var (begin, end) in new[] { (hashes[20], hashes[120]), (hashes[120], hashes[20]), (0u, uint.MaxValue), (hashes[5], hashes[6]), (hashes[50], hashes[50]), (uint.MaxValue, 0u) })
        {
            var expected = grains.Where(grain => IsIn(grain.GetUniformHashCode(), begin, end)).ToHashSet();
            var found = (await Reminders.ReadRows(begin, end)).Reminders.Where(row => row.GrainId.Type.ToString() == "ranged").Select(row => row.GrainId).ToList();
            Assert.Equal(expected.Count, found.Count);
            Assert.Empty(expected.Except(found));
        }
    }

    [Fact]
    public async Task The_table_of_members_refuses_who_read_an_older_version_of_it()
    {
        var table = await Members.ReadAllAsync(None);
        var (self, tag) = Assert.Single(table.Members);
        Assert.Equal((SiloStatus.Active, options.SiloPort, options.GatewayPort), (self.Status, self.SiloAddress.Endpoint.Port, self.ProxyPort));

        // A dead member that was last alive long ago would be swept away by the silo's own cleaning, at any moment of this test.
        var lately = new DateTime(TimeProvider.System.GetUtcNow().UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
        var other = new MembershipEntry
        {
            SiloAddress = SiloAddress.New(new System.Net.IPEndPoint(System.Net.IPAddress.Parse("10.9.9.9"), 11111), 1), Status = SiloStatus.Dead, SiloName = "other", HostName = "other",
            StartTime = lately, IAmAliveTime = lately, ProxyPort = 30000,
        };
        Assert.True(await Members.InsertRowAsync(other, table.Version.Next(), None));
        Assert.False(await Members.InsertRowAsync(other, table.Version.Next(), None));
        Assert.False(await Members.UpdateRowAsync(self, tag, table.Version.Next(), None));
        var after = await Members.ReadAllAsync(None);
        Assert.Equal(table.Version.Version + 1, after.Version.Version);
        Assert.Equal(lately, after.Members.Single(member => member.Item1.SiloName == "other").Item1.IAmAliveTime.ToUniversalTime());
    }

    [Fact]
    public async Task State_that_moved_since_it_was_read_is_not_written_over()
    {
        var grain = GrainId.Create("snapshot", "of-a-session");
        var mine = new GrainState<GrainStorageSnapshots.Row>();
        await Storage.ReadStateAsync("any", grain, mine);
        Assert.False(mine.RecordExists);
        mine.State = new GrainStorageSnapshots.Row(1, [1], [2, 3]);
        await Storage.WriteStateAsync("any", grain, mine);

        var theirs = new GrainState<GrainStorageSnapshots.Row>();
        await Storage.ReadStateAsync("any", grain, theirs);
        Assert.Equal((1L, mine.ETag), (theirs.State!.Sequence, theirs.ETag));
        theirs.State = theirs.State with { Sequence = 2 };
        await Storage.WriteStateAsync("any", grain, theirs);

        mine.State = mine.State with { Sequence = 3 };
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.WriteStateAsync("any", grain, mine));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.ClearStateAsync("any", grain, mine));
        await Storage.ClearStateAsync("any", grain, theirs);
        await Storage.ReadStateAsync("any", grain, mine);
        Assert.False(mine.RecordExists);
    }

    [Fact]
    public async Task Of_two_who_both_found_nothing_only_one_writes()
    {
        var grain = GrainId.Create("snapshot", "new-to-both");
        var (mine, theirs) = (new GrainState<GrainStorageSnapshots.Row>(), new GrainState<GrainStorageSnapshots.Row>());
        await Storage.ReadStateAsync("any", grain, mine);
        await Storage.ReadStateAsync("any", grain, theirs);
        (mine.State, theirs.State) = (new GrainStorageSnapshots.Row(1, [1], [1]), new GrainStorageSnapshots.Row(2, [2], [2]));
        await Storage.WriteStateAsync("any", grain, theirs);
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.WriteStateAsync("any", grain, mine));
        await Storage.ReadStateAsync("any", grain, mine);
        Assert.Equal(2, mine.State!.Sequence);
    }

    [Fact]
    public async Task A_silo_that_comes_and_goes_is_seen_to_by_the_other_and_by_who_looks_for_a_gateway()
    {
        var second = Silo(options with { SiloPort = Loopback.FreePort(), GatewayPort = Loopback.FreePort() });
        await second.StartAsync();
        try
        {
            var (first, other) = (Seen(silo), Seen(second));
            await Eventually.Holds(() => Task.FromResult(first.GetApproximateSiloStatuses(onlyActive: true).Count == 2 && other.GetApproximateSiloStatuses(onlyActive: true).Count == 2), Patience, () => "Each sees itself alone.");
            Assert.Equal(first.GetApproximateSiloStatuses(onlyActive: true).Keys.Order(), other.GetApproximateSiloStatuses(onlyActive: true).Keys.Order());
            Assert.Equal([options.GatewayPort, Gateway(second)], await Gateways());
            await second.StopAsync();
            await Eventually.Holds(() => Task.FromResult(first.GetApproximateSiloStatus(other.SiloAddress) is SiloStatus.Dead), Patience, () => $"It is {first.GetApproximateSiloStatus(other.SiloAddress)}.");
            Assert.Equal([options.GatewayPort], await Gateways());
        }
        finally { await ((IAsyncDisposable)second).DisposeAsync(); }

        // Cleaned away is who is gone, not who is there.
        await Members.CleanupDefunctSiloEntriesAsync(TimeProvider.System.GetUtcNow().AddMinutes(1), None);
        Assert.Equal(SiloStatus.Active, Assert.Single((await Members.ReadAllAsync(None)).Members).Item1.Status);
    }

    private static ISiloStatusOracle Seen(IHost by) => by.Services.GetRequiredService<ISiloStatusOracle>();

    private static int Gateway(IHost of) => of.Services.GetRequiredService<ClusterOptions>().GatewayPort;

    /// <summary>As an API node is told of them.</summary>
    private async Task<IEnumerable<int>> Gateways()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.AddClusterClient(options, TimeProvider.System);
        var node = builder.Build();
        try
        {
            var list = node.Services.GetRequiredService<Orleans.Messaging.IGatewayListProvider>();
            await list.InitializeGatewayListProvider();
            return (await list.GetGateways()).Select(gateway => gateway.Port).OrderBy(port => port != options.GatewayPort).ToList();
        }
        finally { await ((IAsyncDisposable)node).DisposeAsync(); }
    }

    private static IHost Silo(ClusterOptions options)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.AddClusterSilo(options, TimeProvider.System);
        return builder.Build();
    }

    private static ReminderEntry Entry(GrainId grain, string name, TimeSpan period) => new() { GrainId = grain, ReminderName = name, StartAt = Then, Period = period };

    private static bool IsIn(uint hash, uint begin, uint end) => begin < end ? hash > begin && hash <= end : hash > begin || hash <= end;
}
