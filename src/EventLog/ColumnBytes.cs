using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace TempoNest.EventLog;

/// <summary>Columns laid out for hashing: each preceded by its length, −1 for null.</summary>
internal sealed class ColumnBytes : IDisposable
{
    private byte[] _buffer;
    private int _length;

    public ColumnBytes(int capacity) => _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public void Bytes(ReadOnlySpan<byte> value) => value.CopyTo(Column(value.Length));

    public void Number(long value) => BinaryPrimitives.WriteInt64BigEndian(Column(sizeof(long)), value);

    public void SmallNumber(int value) => BinaryPrimitives.WriteInt32BigEndian(Column(sizeof(int)), value);

    public void Text(string? value)
    {
        if (value is null)
            Null();
        else
            Encoding.UTF8.GetBytes(value, Column(Encoding.UTF8.GetByteCount(value)));
    }

    public void Id(Guid? value)
    {
        if (value is { } id)
            id.TryWriteBytes(Column(16), bigEndian: true, out _);
        else
            Null();
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private void Null() => BinaryPrimitives.WriteInt32BigEndian(Take(sizeof(int)), -1);

    private Span<byte> Column(int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(Take(sizeof(int)), length);
        return Take(length);
    }

    private Span<byte> Take(int length)
    {
        if (_length + length > _buffer.Length)
            Grow(_length + length);
        _length += length;
        return _buffer.AsSpan(_length - length, length);
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _buffer.Length * 2));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
