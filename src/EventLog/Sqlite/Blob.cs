using System.Runtime.InteropServices;

namespace TempoNest.EventLog.Sqlite;

/// <summary>Bytes as the driver takes and gives them.</summary>
internal static class Blob
{
    /// <summary>The array behind the memory where it is exactly that, else a copy: the driver binds arrays only.</summary>
    public static byte[] Of(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
            ? segment.Array
            : bytes.ToArray();

    public static byte[] Of(Guid id) => id.ToByteArray(bigEndian: true);

    public static Guid Id(byte[] bytes) => new(bytes, bigEndian: true);
}
