using System.Security.Cryptography;

namespace TempoNest.EventLog;

/// <summary>A plan kept by content: the same bytes always have the same name.</summary>
/// <param name="Sha256">SHA-256 of the bytes, 64 lower-case hex digits.</param>
/// <param name="Bytes">The plan as it was given.</param>
public sealed record PlanBlob(string Sha256, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Names the bytes by their hash.</summary>
    public static PlanBlob Of(ReadOnlyMemory<byte> bytes) => new(Name(bytes), bytes);

    internal void Check()
    {
        if (Sha256 != Name(Bytes))
            throw new ArgumentException($"'{Sha256}' is not the lower-case SHA-256 of the plan's bytes, which is '{Name(Bytes)}'.");
    }

    private static string Name(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
}
