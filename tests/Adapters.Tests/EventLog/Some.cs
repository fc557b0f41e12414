using System.Security.Cryptography;
using System.Text;
using TempoNest.EventLog;

namespace TempoNest.Adapters.Tests.EventLog;

/// <summary>Ordinary appends, events and summaries, of which a test changes what it is about.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Instant = new(2025, 9, 1, 12, 0, 0, TimeSpan.Zero);

    public static Guid Id(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));

    public static NewEvent Event(string name, string body = "{}") => new()
    {
        EventId = Id(name),
        Type = "observation-recorded",
        Schema = 1,
        Occurred = Instant,
        Actor = "probe/prometheus",
        Body = Encoding.UTF8.GetBytes(body),
    };

    public static Append Append(long expectedVersion, params string[] events) => new()
    {
        Session = "session-1",
        Stream = "service/api",
        ExpectedVersion = expectedVersion,
        Events = [.. events.Select(name => Event(name))],
    };

    public static CommandRecord Command(string key, string bodyHash = "hash") => new("scope", key, bodyHash, 201, Encoding.UTF8.GetBytes("answer"));

    public static Summary Summary(string session, long sequence = 1) => new()
    {
        Session = session,
        Sequence = sequence,
        VerdictVersion = 1,
        OpenedAt = Instant,
        State = "Watching",
        Recommendation = "NotYet",
        Environment = "production",
        Name = "web",
        Version = "1.2.3",
        Open = true,
        NeedsPerson = false,
        Body = "{}"u8.ToArray(),
    };

    public static string Text(this ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    public static string Hex(this ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(bytes.Span);
}
