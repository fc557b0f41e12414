using System.Buffers.Binary;
using System.Text;

namespace TempoNest.Sessions.Snapshots;

/// <summary>Writes small numbers in few bytes, one after the other.</summary>
internal sealed class Packer
{
    private byte[] buffer = new byte[1024];
    private int length;

    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, length);

    /// <summary>Seven bits a byte, the last one first; signs folded in, so that small negative numbers are small.</summary>
    public void Number(long value)
    {
        var rest = (ulong)((value << 1) ^ (value >> 63));
        for (; rest >= 0x80; rest >>= 7) Take(1)[0] = (byte)(rest | 0x80);
        Take(1)[0] = (byte)rest;
    }

    public void Byte(byte value) => Take(1)[0] = value;

    public void Real(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Take(sizeof(double)), value);

    public void Instant(DateTimeOffset value) => Number(value.UtcTicks);

    public void Text(string value) => Block(Encoding.UTF8.GetBytes(value));

    /// <summary>Bytes with their length before them.</summary>
    public void Block(ReadOnlySpan<byte> value)
    {
        Number(value.Length);
        Bytes(value);
    }

    public void Bytes(ReadOnlySpan<byte> value) => value.CopyTo(Take(value.Length));

    private Span<byte> Take(int count)
    {
        if (length + count > buffer.Length) Array.Resize(ref buffer, Math.Max(length + count, buffer.Length * 2));
        length += count;
        return buffer.AsSpan(length - count, count);
    }
}
