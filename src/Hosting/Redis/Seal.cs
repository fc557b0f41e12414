using System.Buffers.Binary;
using System.Security.Cryptography;

namespace TempoNest.Hosting.Redis;

/// <summary>Signs and dates what goes through a place that anybody may write to, so that nothing forged or old comes out of it.</summary>
internal static class Seal
{
    private const int MacBytes = 32;
    private const int StampBytes = 8;

    /// <summary>MAC, instant in milliseconds since 1970, payload. The name is signed with it: what was put under another one does not open.</summary>
    public static byte[] Close(byte[] key, string name, ReadOnlySpan<byte> payload, DateTimeOffset at)
    {
        var closed = new byte[MacBytes + StampBytes + payload.Length];
        BinaryPrimitives.WriteInt64BigEndian(closed.AsSpan(MacBytes), at.ToUnixTimeMilliseconds());
        payload.CopyTo(closed.AsSpan(MacBytes + StampBytes));
        Mac(key, name, closed.AsSpan(MacBytes), closed);
        return closed;
    }

    /// <summary>The payload; or why there is none that can be trusted.</summary>
    public static (ReadOnlyMemory<byte>? Payload, string? Refusal) Open(byte[] key, string name, ReadOnlyMemory<byte> closed, DateTimeOffset now, TimeSpan oldest)
    {
        if (closed.Length < MacBytes + StampBytes) return (null, "it is too short to be one of ours");
        Span<byte> mac = stackalloc byte[MacBytes];
        Mac(key, name, closed.Span[MacBytes..], mac);
        if (!CryptographicOperations.FixedTimeEquals(mac, closed.Span[..MacBytes])) return (null, "its signature is not ours");
        var age = now - DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(closed.Span[MacBytes..]));
        return age.Duration() <= oldest ? (closed[(MacBytes + StampBytes)..], null) : (null, null);
    }

    private static void Mac(byte[] key, string name, ReadOnlySpan<byte> rest, Span<byte> mac)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(name));
        hash.AppendData([0]);
        hash.AppendData(rest);
        hash.GetHashAndReset(mac);
    }
}
