using System.Buffers.Binary;
using System.Text;

namespace TempoNest.Sessions.Snapshots;

/// <summary>Reads what a <see cref="Packer"/> wrote.</summary>
internal ref struct Unpacker(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    /// <exception cref="DamagedSnapshotException">The bytes end too soon.</exception>
    public long Number()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Byte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return (long)(value >> 1) ^ -(long)(value & 1);
        }
        throw new DamagedSnapshotException("A number does not end.");
    }

    /// <summary>A number that counts what follows: never more than there are bytes.</summary>
    public int Count() => Number() is var count && count >= 0 && count <= rest.Length ? (int)count : throw new DamagedSnapshotException($"It cannot hold {count} more.");

    public byte Byte() => Bytes(1)[0];

    public double Real() => BinaryPrimitives.ReadDoubleLittleEndian(Bytes(sizeof(double)));

    public DateTimeOffset Instant() => Number() is var ticks && ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks
        ? new(ticks, TimeSpan.Zero)
        : throw new DamagedSnapshotException("An instant is none.");

    /// <summary>Everything not read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => rest;

    public string Text() => Encoding.UTF8.GetString(Block());

    public ReadOnlySpan<byte> Block() => Bytes(Count());

    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (count > rest.Length) throw new DamagedSnapshotException("It ends too soon.");
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}
