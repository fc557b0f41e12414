using System.Text.Json;
using TempoNest.EndToEnd.Tests.Support;
using TempoNest.EventLog;
using Xunit.Abstractions;

namespace TempoNest.EndToEnd.Tests.Cluster;

/// <summary>
/// A cluster under load is hurt in every way there is, again and again. Nothing that was acknowledged is lost, no slot has two outcomes, no
/// stream forks, no session is stuck, and who asks gets answers.
/// </summary>
public sealed class FaultTests(ITestOutputHelper output)
{
    private static readonly bool Full = Environment.GetEnvironmentVariable("TEMPONEST_FULL") == "1";
    private static readonly int Sessions = Full ? 200 : 60;
    private static readonly TimeSpan AfterKill = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AfterFreeze = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_cluster_survives_whatever_is_done_to_it()
    {
        await using var cluster = await ClusterUnderTest.Start();
        var fleet = new Fleet(cluster.Http);
        await fleet.Open(Sessions);
        await Recovered(fleet, TimeProvider.System.GetUtcNow(), Settling);
        await using var reader = new StatusReader(cluster.Http, fleet.Ids);
        await using var writer = new NoteWriter(cluster.Api, fleet.Ids);
        reader.Start();
        writer.Start();

        for (var round = 0; round < (Full ? 50 : 2); round++)
        {
            var silo = cluster.Silos[round % 3];
            await Disturb(fleet, reader, $"kill -9 of silo {round % 3}", silo.Kill, AfterKill, oneSiloGone: true);
            await silo.Launch();
        }

        for (var round = 0; round < (Full ? 50 : 1); round++)
        {
            var silo = cluster.Silos[round % 3];
            await Disturb(fleet, reader, $"SIGTERM of silo {round % 3}", async () => Assert.Equal(0, await silo.Stop()), AfterKill, oneSiloGone: true);
            await silo.Launch();
        }

        for (var round = 0; round < (Full ? 5 : 1); round++)
        {
            var silo = cluster.Silos[round % 3];
            await Disturb(fleet, reader, $"SIGSTOP of silo {round % 3}", () => Frozen(silo.Freeze, silo.Thaw, TimeSpan.FromSeconds(Full ? 60 : 25)), AfterFreeze, oneSiloGone: true);
            if (!silo.IsRunning) await silo.Launch();
        }

        for (var round = 0; round < (Full ? 20 : 1); round++)
            await Disturb(fleet, reader, "restart of PostgreSQL", async () => { await cluster.Postgres.Kill(); await cluster.Postgres.Launch(); }, AfterKill);
        for (var round = 0; round < (Full ? 5 : 1); round++)
        {
            await Disturb(fleet, reader, "freeze of PostgreSQL", async () =>
            {
                await cluster.Postgres.Freeze();
                await Task.Delay(TimeSpan.FromSeconds(15), TimeProvider.System);
                await cluster.Postgres.Thaw();
            }, AfterFreeze);
        }

        await Disturb(fleet, reader, "kill of Redis", cluster.Redis.Kill, AfterKill);
        await cluster.Redis.Launch();

        await writer.Stop();
        await reader.Stop();
        output.WriteLine($"Statuses: {reader.Told}. Notes: {writer.Acknowledged.Count} acknowledged after {writer.Retries} retries.");
        await Recovered(fleet, TimeProvider.System.GetUtcNow(), Settling);
        await using var log = cluster.OpenLog();
        var faults = await Faults(log, fleet.Ids, writer.Acknowledged);
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults.Take(20)));
        foreach (var silo in cluster.Silos) Assert.True(silo.IsRunning, silo.Log);
    }

    /// <summary>Hurts it, and waits until every session has seen an instant after that.</summary>
    private async Task Disturb(Fleet fleet, StatusReader reader, string what, Func<Task> hurt, TimeSpan patience, bool oneSiloGone = false)
    {
        var began = TimeProvider.System.GetUtcNow();
        await hurt();
        var ended = TimeProvider.System.GetUtcNow();
        var took = await Recovered(fleet, ended, patience);
        var (asked, answered, refused) = reader.Between(began, TimeProvider.System.GetUtcNow());
        output.WriteLine($"{what}: {ended - began:m\\:ss\\.f} long, every session went on {took.TotalSeconds:0.0} s later; {answered:P1} of {asked} statuses, longest refusal {refused.TotalSeconds:0.0} s");
        Assert.True(refused <= TimeSpan.FromSeconds(30), what);
        if (oneSiloGone) Assert.True(answered >= 0.99, $"{what}: {answered:P2} of {asked} statuses were answered");
    }

    /// <summary>Waits until every session has an outcome of an instant after <paramref name="instant"/>.</summary>
    private static async Task<TimeSpan> Recovered(Fleet fleet, DateTimeOffset instant, TimeSpan patience)
    {
        var began = TimeProvider.System.GetTimestamp();
        var (sight, failure) = (DateTimeOffset.MinValue, "");
        while (TimeProvider.System.GetElapsedTime(began) < patience)
        {
            try { sight = await fleet.SlowestSight(); }
            catch (Exception refused) when (refused is Xunit.Sdk.XunitException or HttpRequestException or TaskCanceledException) { failure = refused.Message; }
            if (sight >= instant) return TimeProvider.System.GetElapsedTime(began);
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System);
        }
        throw new TimeoutException($"After {patience} a session has seen {sight:HH:mm:ss.f} only, not {instant:HH:mm:ss.f}. {failure}");
    }

    private static async Task Frozen(Action freeze, Action thaw, TimeSpan length)
    {
        freeze();
        await Task.Delay(length, TimeProvider.System);
        thaw();
    }

    /// <summary>What is wrong with the log, in words.</summary>
    private static async Task<IReadOnlyList<string>> Faults(PostgresEventLog log, IReadOnlyList<string> sessions, IReadOnlyCollection<(string Session, string Text)> acknowledged)
    {
        List<string> faults = [];
        var notes = acknowledged.ToLookup(note => note.Session, note => note.Text);
        foreach (var session in sessions)
        {
            // The head first: what is written while it is read does not look as if it had been cut off.
            var head = await log.Head(session);
            var events = await log.Read(session).ToListAsync();
            faults.AddRange(await ChainVerifier.Verify(events.ToAsyncEnumerable(), head));
            var entries = events.Select(stored => JsonSerializer.SerializeToElement(new { sequence = stored.Sequence, type = stored.Type, body = JsonSerializer.Deserialize<JsonElement>(stored.Body.Span) })).ToList();
            faults.AddRange(Slots.Doubled(entries).Select(doubled => $"{session}: {doubled}"));
            var written = entries.Where(entry => entry.Text("type") == "note-added").Select(entry => entry.GetProperty("body").Text("text")!).ToList();
            faults.AddRange(notes[session].Except(written).Select(text => $"{session} lost the note {text}"));
            faults.AddRange(written.GroupBy(text => text).Where(same => same.Count() > 1).Select(same => $"{session} has the note {same.Key} {same.Count()} times"));
        }
        return faults;
    }
}
