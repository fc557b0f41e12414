using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using TempoNest.EventLog;

namespace TempoNest.Adapters.Tests.EventLog.Sqlite;

/// <summary>What is true of the store with a file and not of the one in memory.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Everything_is_there_after_closing_and_opening_again()
    {
        string before;
        await using (var log = Open())
        {
            for (var version = 0; version < 3000; version += 10)
                Assert.IsType<AppendResult.Accepted>(await log.Append(Some.Append(version, [.. Enumerable.Range(version, 10).Select(index => $"e{index}")])));
            await log.RecordCommand(Some.Command("key"));
            await log.SaveSummary(Some.Summary("session-1"));
            before = await Dump.Of(log, "session-1");
        }

        await using var again = Open();
        Assert.Equal(before, await Dump.Of(again, "session-1"));
        Assert.Equal(3000, await again.Head("session-1"));
        Assert.NotNull(await again.Command("scope", "key"));
        Assert.NotNull(await again.Summary("session-1"));
        Assert.Equal(new AppendResult.Duplicate(10, 10), await again.Append(Some.Append(0, [.. Enumerable.Range(0, 10).Select(index => $"e{index}")])));
        Assert.IsType<AppendResult.Accepted>(await again.Append(Some.Append(3000, "more")));
        Assert.Empty(await ChainVerifier.Verify(again.Read("session-1"), expectedHead: 3001));
    }

    [Fact]
    public async Task What_a_killed_process_left_in_the_journal_is_filed_at_the_next_opening()
    {
        using var copy = new DataFolder();
        string before;
        await using (var log = Open())
        {
            Assert.IsType<AppendResult.Accepted>(await log.Append(Some.Append(0, "a", "b")));
            before = await Dump.Of(log, "session-1");
            // The files as a kill -9 would leave them.
            foreach (var file in Directory.GetFiles(_folder.Path, "events.db*"))
                File.Copy(file, Path.Combine(copy.Path, Path.GetFileName(file)));
        }

        Assert.Equal(2L, copy.Ask("SELECT count(*) FROM journal"));
        await using (var log = SqliteEventLog.Open(copy.Path, new FakeTimeProvider(Some.Instant)))
        {
            Assert.Equal(before, await Dump.Of(log, "session-1"));
            Assert.Equal(new AppendResult.Duplicate(2, 2), await log.Append(Some.Append(0, "a", "b")));
        }

        Assert.Equal(0L, copy.Ask("SELECT count(*) FROM journal"));
        Assert.Equal(2L, copy.Ask("SELECT count(*) FROM events"));
    }

    [Fact]
    public async Task Closing_answers_everything_that_was_asked_and_refuses_what_comes_later()
    {
        var log = Open();
        var waiting = Enumerable.Range(0, 500).Select(version => log.Append(Some.Append(version, $"e{version}")).AsTask()).ToArray();
        await log.DisposeAsync();
        Assert.All(waiting, answer => Assert.True(answer.IsCompletedSuccessfully && answer.Result is AppendResult.Accepted));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => log.Append(Some.Append(500, "late")).AsTask());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => log.Sessions().AsTask());
        await log.DisposeAsync();
        Assert.Equal(500L, _folder.Ask("SELECT count(*) FROM events"));
    }

    [Fact]
    public async Task A_second_log_on_the_folder_is_refused_with_what_to_do_and_let_in_after_the_first()
    {
        await using (Open())
        {
            var refused = Assert.Throws<DataFolderInUseException>(Open);
            Assert.Equal(_folder.Path, refused.Folder);
            Assert.Contains($"'{_folder.Path}' is in use by another process. Stop that process", refused.Message);
        }

        await using var next = Open();
        Assert.IsType<AppendResult.Accepted>(await next.Append(Some.Append(0, "a")));
    }

    [Fact]
    public async Task A_database_of_a_later_program_is_refused_and_left_as_it_is()
    {
        await Open().DisposeAsync();
        _folder.Execute("INSERT INTO schema_version (version, applied) VALUES (99, 0)");
        var refused = Assert.Throws<NewerSchemaException>(Open);
        Assert.Equal((99, 1), (refused.Found, refused.Known));
        _folder.Execute("DELETE FROM schema_version WHERE version = 99");
        await using var again = Open();
        Assert.Empty(await again.Sessions());
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_the_folder_given_back()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "events.db"), new string('x', 5000));
        Assert.Throws<EventLogUnavailableException>(Open);
        Assert.Throws<EventLogUnavailableException>(Open);
    }

    [Fact]
    public async Task The_writer_waits_for_the_disk_at_every_commit()
    {
        object? synchronous = null;
        await using var log = SqliteEventLog.Open(_folder.Path, TimeProvider.System, writer =>
        {
            using var command = writer.CreateCommand();
            command.CommandText = "PRAGMA synchronous";
            synchronous = command.ExecuteScalar();
        });
        Assert.Equal(2L, synchronous);
        Assert.Equal("wal", _folder.Ask("PRAGMA journal_mode"));
    }

    [Fact]
    public async Task An_append_the_database_itself_refuses_fails_alone_in_its_batch()
    {
        await Open().DisposeAsync();
        _folder.Execute("CREATE TRIGGER poison BEFORE INSERT ON journal WHEN new.type = 'poison' BEGIN SELECT RAISE(ABORT, 'not this one'); END");
        await using var log = Open();
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(index => log.Append(Some.Append(0) with
        {
            Stream = $"stream-{index}",
            Events = [Some.Event($"e{index}") with { Type = index % 50 == 7 ? "poison" : "observed" }],
        }).AsTask()));
        Assert.Equal(196, answers.OfType<AppendResult.Accepted>().Count());
        Assert.All(answers.OfType<AppendResult.Rejected>(), rejected => Assert.Contains("not this one", rejected.Reason));
        Assert.Equal(4, answers.OfType<AppendResult.Rejected>().Count());
        Assert.Empty(await ChainVerifier.Verify(log.Read("session-1"), expectedHead: 196));
    }

    [Fact]
    public async Task A_full_disk_makes_outcomes_unknown_and_the_log_goes_on_when_there_is_room_again()
    {
        var opened = 0;
        await using var log = SqliteEventLog.Open(_folder.Path, new FakeTimeProvider(Some.Instant), writer =>
        {
            if (opened++ == 0)
                SmallDisk(writer);
        });
        var version = 0;
        AppendResult answer;
        do
            answer = await log.Append(Large(version++));
        while (answer is AppendResult.Accepted);

        Assert.IsType<AppendResult.Unknown>(answer);
        Assert.True(version > 1);
        Assert.IsType<AppendResult.Accepted>(await log.Append(Large(version - 1)));
        Assert.Equal(new AppendResult.Duplicate(version, version), await log.Append(Large(version - 1)));
        Assert.Empty(await ChainVerifier.Verify(log.Read("session-1"), expectedHead: version));
        Assert.Equal(2, opened);
    }

    [Fact]
    public async Task A_full_disk_fails_writes_without_events_by_exception()
    {
        var opened = 0;
        await using var log = SqliteEventLog.Open(_folder.Path, new FakeTimeProvider(Some.Instant), writer =>
        {
            if (opened++ == 0)
                SmallDisk(writer);
        });
        var plan = PlanBlob.Of(new byte[1 << 20]);
        await Assert.ThrowsAsync<EventLogUnavailableException>(() => log.SavePlan(plan).AsTask());
        await log.SavePlan(plan);
        Assert.Equal(1 << 20, (await log.Plan(plan.Sha256))!.Length);
    }

    private static Append Large(int version) =>
        Some.Append(version) with { Events = [Some.Event($"large-{version}") with { Body = new byte[50_000] }] };

    private static void SmallDisk(SqliteConnection writer)
    {
        using var command = writer.CreateCommand();
        command.CommandText = "PRAGMA max_page_count = 100";
        command.ExecuteNonQuery();
    }

    private SqliteEventLog Open() => SqliteEventLog.Open(_folder.Path, new FakeTimeProvider(Some.Instant));
}
