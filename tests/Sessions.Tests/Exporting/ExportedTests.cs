using System.Security.Cryptography;
using System.Text;
using CsCheck;
using TempoNest.Sessions.Exporting;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Json;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Exporting;

public class ExportedTests
{
    private static readonly Story Told = new Story(Some.Recorded).See(0, 120, new Signals().With("health", "api", 30, 41, 0)).Judge().AttestAll();
    private static readonly byte[] Bytes = Export(Told);

    [Fact]
    public void What_is_read_is_written_again_byte_for_byte()
    {
        var read = Exported.Read(new MemoryStream(Bytes));
        Assert.Null(read.Fault);
        Assert.Equal(Bytes, read.Write());
    }

    [Fact]
    public void It_folds_to_the_session_it_was_taken_from()
    {
        var session = Exported.Read(new MemoryStream(Bytes)).Fold();
        Assert.Equal((Told.Session.Sequence, Told.Session.VerdictVersion), (session.Sequence, session.VerdictVersion));
        Assert.Equal(Told.Session.Alerts().Select(alert => (alert.Id, alert.ClearedAt, alert.State)), session.Alerts().Select(alert => (alert.Id, alert.ClearedAt, alert.State)));
        Assert.Equal(Told.Verdict.Recommendation.Reasons, Verdict.Of(session).Recommendation.Reasons);
    }

    [Fact]
    public void A_changed_byte_is_found_wherever_it_is_and_named()
    {
        var lines = LinesOf(Bytes);
        Gen.Select(Gen.Int[0, Bytes.Length - 1], Gen.Byte[1, 255]).Sample((at, other) =>
        {
            byte[] changed = [.. Bytes];
            changed[at] ^= other;
            var fault = Exported.Read(new MemoryStream(changed)).Fault;
            // Of the header, the session's name shows in the events, and the head when all was counted; a newline is a part of two lines.
            return fault is not null && fault.Why.Length > 0 && (fault.Line == lines[at] || (lines[at] == 1 && fault.Line == 2) || (Bytes[at] == '\n' && fault.Line == lines[at] + 1));
        }, iter: 1500);
    }

    [Fact]
    public void A_line_that_is_gone_doubled_or_moved_is_found()
    {
        var lines = Encoding.UTF8.GetString(Bytes).Split('\n')[..^1];
        AssertFault(lines.Where((_, i) => i != 3), 4, "due");
        AssertFault(lines[..4].Append(lines[3]).Concat(lines[4..]), 5, "due");
        AssertFault(lines[..3].Append(lines[4]).Append(lines[3]).Concat(lines[5..]), 4, "due");
        AssertFault(lines[..^1], lines.Length, "cut off");
        AssertFault(lines.Append(lines[^1]), lines.Length + 1, "more behind");
    }

    [Theory]
    [InlineData("", 1, "cut off")]
    [InlineData("{}\n", 1, "not as this program writes it")]
    [InlineData("\0\xff\n", 1, "")]
    [InlineData("{\"format\":\"temponest-session\",\"formatVersion\":2}\n", 1, "format 2")]
    public void What_is_no_export_is_told(string text, int line, string because)
    {
        var fault = Exported.Read(new MemoryStream(Encoding.Latin1.GetBytes(text))).Fault!;
        Assert.Equal(line, fault.Line);
        Assert.Contains(because, fault.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_body_that_fits_into_no_line_is_kept_all_the_same()
    {
        var told = Export("odd", "a"u8.ToArray(), [("session", "x", "{\n}"u8.ToArray()), ("session", "x", [0xff, 0]), ("session", "x", " 1"u8.ToArray()), ("service/ü", "x", "\"\\u00fc ü\""u8.ToArray())]);
        var read = Exported.Read(new MemoryStream(told));
        Assert.Null(read.Fault);
        Assert.Equal(told, read.Write());
        Assert.Equal(new byte[] { 0xff, 0 }, read.Events[1].Body.ToArray());
    }

    private static void AssertFault(IEnumerable<string> lines, int line, string because)
    {
        var fault = Exported.Read(new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(lines.Select(one => one + "\n"))))).Fault!;
        Assert.Equal(line, fault.Line);
        Assert.Contains(because, fault.Why, StringComparison.Ordinal);
    }

    private static int[] LinesOf(byte[] bytes)
    {
        var line = 1;
        return [.. bytes.Select(one => one == '\n' ? line++ : line)];
    }

    private static byte[] Export(Story story)
    {
        var plan = SessionJson.Bytes(story.Plan);
        return Export("some", plan, [.. story.Log.Select(entry =>
        {
            var fact = entry.Fact is SessionOpened opened ? opened with { PlanSha256 = Convert.ToHexStringLower(SHA256.HashData(plan)) } : entry.Fact;
            return (entry.Stream, FactNames.Of(fact).Name, SessionJson.Bytes(fact));
        })], [.. story.Log.Select(entry => entry.Occurred)]);
    }

    private static byte[] Export(string session, byte[] plan, IReadOnlyList<(string Stream, string Type, byte[] Body)> facts, IReadOnlyList<DateTimeOffset>? times = null)
    {
        Dictionary<string, (long Version, byte[] Hash)> streams = [];
        List<ExportedEvent> events = [];
        byte[] rolling = [];
        foreach (var (stream, type, body) in facts)
        {
            var before = streams.GetValueOrDefault(stream, (0, []));
            var at = times?[events.Count] ?? Some.T0;
            var one = new ExportedEvent
            {
                Sequence = events.Count + 1, Stream = stream, Version = before.Version + 1, EventId = new Guid(events.Count + 1, 0, 0, new byte[8]), Type = type, Schema = 1,
                Occurred = at, Recorded = at, Actor = "system", CommandId = events.Count == 1 ? "once" : null, Causation = events.Count == 2 ? events[0].EventId : null,
                SeenHead = events.Count, Body = body, Hash = default,
            };
            one = one with { Hash = ExportHash.Of(session, before.Hash, one) };
            streams[stream] = (one.Version, one.Hash.ToArray());
            rolling = ExportHash.Roll(rolling, one.Hash.Span);
            events.Add(one);
        }
        var header = new ExportHeader(session, events.Count, rolling, [new(Convert.ToHexStringLower(SHA256.HashData(plan)), plan)]);
        return new Exported(header, events, null).Write();
    }
}
