using CsCheck;
using Microsoft.Extensions.Time.Testing;
using TempoNest.Adapters.Tests.EventLog.Postgres;
using TempoNest.EventLog;

namespace TempoNest.Adapters.Tests.EventLog;

/// <summary>All stores mean the same: whatever is done to them, they answer and keep the same.</summary>
public sealed class ScriptTests
{
    // Few names and ids, so that retries, conflicts and half-known appends are common.
    private static readonly Gen<NewEvent> Event =
        from id in Gen.Int[0, 11]
        from type in Gen.OneOf("observed", "raised", "")
        from schema in Gen.Frequency((9, Gen.Int[1, 3]), (1, Gen.Const(0)))
        from body in Gen.Byte.Array[0, 40]
        from command in Gen.OneOf(null, "command", "другая")
        select Some.Event($"event-{id}") with { Type = type.Length == 0 && id > 1 ? "noted" : type, Schema = schema, Body = body, CommandId = command };

    private static readonly Gen<Step> AppendStep =
        from session in Gen.OneOf("one", "two")
        from stream in Gen.OneOf("session", "service/a", "service/b")
        from off in Gen.Frequency((8, Gen.Const(0)), (1, Gen.Const(-1)), (1, Gen.Const(1)))
        from headOff in Gen.Frequency((6, Gen.Const((int?)null)), (2, Gen.Const((int?)0)), (1, Gen.Const((int?)1)))
        from events in Event.Array[0, 3]
        from key in Gen.Frequency((5, Gen.Const((string?)null)), (1, Gen.OneOf<string?>("k1", "k2", "")))
        select (Step)(async log => await log.Append(new Append
        {
            Session = session,
            Stream = stream,
            ExpectedVersion = (await log.StreamHead(session, stream)).Version + off,
            ExpectedHead = headOff is { } head ? await log.Head(session) + head : null,
            Events = events,
            Command = key is null ? null : Some.Command(key),
        }));

    private static readonly Gen<Step> SummaryStep =
        from session in Gen.OneOf("one", "two", "three")
        from sequence in Gen.Int[0, 9]
        from open in Gen.Bool
        from due in Gen.Frequency((1, Gen.Const((int?)null)), (3, Gen.Int[-9, 9].Select(hours => (int?)hours)))
        select (Step)(async log =>
        {
            await log.SaveSummary(Some.Summary(session, sequence) with { Open = open, NextDue = due is { } hours ? Some.Instant.AddHours(hours) : null });
            return string.Join(",", await log.Due(Some.Instant, 5));
        });

    private static readonly Gen<Step> CommandStep =
        from key in Gen.OneOf("k1", "k3")
        from hash in Gen.OneOf("h1", "h2")
        select (Step)(async log => (await log.RecordCommand(Some.Command(key, hash))).BodyHash);

    private static readonly Gen<Step> RollingStep =
        from session in Gen.OneOf("one", "two")
        from back in Gen.Int[0, 3]
        select (Step)(async log => (await log.RollingHash(session, Math.Max(0, await log.Head(session) - back))).Hex());

    private static readonly Gen<Step[]> Script = Gen.Frequency((10, AppendStep), (2, SummaryStep), (1, CommandStep), (1, RollingStep)).Array[1, 40];

    private delegate Task<object> Step(IEventLog log);

    [Fact]
    public async Task A_script_gets_the_same_answers_and_leaves_the_same_bytes_in_memory_and_in_SQLite() =>
        await Script.SampleAsync(
            async script => Assert.Equal(await InMemory(script), await InSqlite(script)),
            iter: 300,
            threads: 1,
            print: script => $"{script.Length} steps");

    [Fact]
    public async Task A_script_gets_the_same_answers_and_leaves_the_same_bytes_in_SQLite_and_in_PostgreSQL()
    {
        await using var schema = await PostgresSchema.Create();
        await (await schema.Open()).DisposeAsync();
        await Script.SampleAsync(
            async script => Assert.Equal(await InSqlite(script), await InPostgres(script, schema)),
            iter: Environment.GetEnvironmentVariable("TEMPONEST_FULL") == "1" ? 1_000 : 60,
            threads: 1,
            print: script => $"{script.Length} steps");
    }

    private static async Task<string> InPostgres(Step[] script, PostgresSchema schema)
    {
        await schema.Ask("TRUNCATE heads, stream_heads, events, summaries, commands, plans");
        var clock = new FakeTimeProvider(Some.Instant);
        await using var log = new PostgresEventLog(schema.Options, clock);
        return await Played(script, log, clock);
    }

    private static async Task<string> InMemory(Step[] script)
    {
        var clock = new FakeTimeProvider(Some.Instant);
        return await Played(script, new MemoryEventLog(clock), clock);
    }

    private static async Task<string> InSqlite(Step[] script)
    {
        using var folder = new DataFolder();
        var clock = new FakeTimeProvider(Some.Instant);
        await using var log = SqliteEventLog.Open(folder.Path, clock);
        return await Played(script, log, clock);
    }

    private static async Task<string> Played(Step[] script, IEventLog log, FakeTimeProvider clock)
    {
        var answers = new List<string>();
        foreach (var step in script)
        {
            var answer = await step(log);
            answers.Add(answer is AppendResult.CommandReplayed replayed ? replayed.Stored.BodyHash : $"{answer}");
            clock.Advance(TimeSpan.FromTicks(1_234_567));
        }

        foreach (var session in (string[])["one", "two"])
        {
            Assert.Empty(await ChainVerifier.Verify(log.Read(session), await log.Head(session)));
            answers.Add(await Dump.Of(log, session));
        }

        return string.Join('\n', answers);
    }
}
