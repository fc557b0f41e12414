using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TempoNest.Sessions.Exporting;

/// <summary>
/// The hashes of the log, computed a second time from nothing but an export: each event's covers its stream's previous hash and every
/// column, in the order and the form that the log writes down; the rolling hash covers them all.
/// </summary>
internal static class ExportHash
{
    public static byte[] Of(string session, ReadOnlySpan<byte> previous, ExportedEvent one)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Bytes(hash, previous);
        Text(hash, session);
        Number(hash, one.Sequence);
        Text(hash, one.Stream);
        Number(hash, one.Version);
        Id(hash, one.EventId);
        Text(hash, one.Type);
        SmallNumber(hash, one.Schema);
        Number(hash, Microseconds(one.Occurred));
        Number(hash, Microseconds(one.Recorded));
        Text(hash, one.Actor);
        Id(hash, one.Causation);
        Text(hash, one.CommandId);
        Number(hash, one.SeenHead);
        Bytes(hash, one.Body.Span);
        return hash.GetHashAndReset();
    }

    /// <summary>The rolling hash one event further.</summary>
    public static byte[] Roll(ReadOnlySpan<byte> rolling, ReadOnlySpan<byte> next) => SHA256.HashData([.. rolling, .. next]);

    private static long Microseconds(DateTimeOffset instant) => (instant - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private static void Text(IncrementalHash hash, string? text)
    {
        if (text is null) Length(hash, -1);
        else Bytes(hash, Encoding.UTF8.GetBytes(text));
    }

    private static void Id(IncrementalHash hash, Guid? id)
    {
        if (id is { } known) Bytes(hash, known.ToByteArray(bigEndian: true));
        else Length(hash, -1);
    }

    private static void Number(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        Bytes(hash, bytes);
    }

    private static void SmallNumber(IncrementalHash hash, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        Bytes(hash, bytes);
    }

    private static void Bytes(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Length(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Length(IncrementalHash hash, int length)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        hash.AppendData(bytes);
    }
}
