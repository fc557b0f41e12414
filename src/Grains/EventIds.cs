using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TempoNest.Grains;

/// <summary>
/// Ids that what they name always gives again, so that a retry carries the same id (RFC 9562, version 8, over SHA-256). They begin with a
/// number that grows with what they name: an index of random ids is written to all over, one of growing ids at its end.
/// </summary>
internal static class EventIds
{
    private static readonly byte[] Namespace = Convert.FromHexString("5f0c1f0e7a8b4c2d9e3a6b1d4c8f2e70");

    /// <param name="order">48 bits of it are kept.</param>
    public static Guid Of(long order, params IEnumerable<string> parts)
    {
        var name = Encoding.UTF8.GetBytes(string.Join('\n', parts));
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData([.. Namespace, .. name], hash);
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(number, order);
        number[2..].CopyTo(hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
