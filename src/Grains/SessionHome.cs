using System.Security.Cryptography;
using System.Text;

namespace TempoNest.Grains;

/// <summary>
/// Which silo a session's grains live on: the same for all of them, so that its appends share one writer. Highest random weight: where a
/// silo comes or goes, only the sessions it takes or leaves behind move.
/// </summary>
internal static class SessionHome
{
    /// <summary>The home among <paramref name="silos"/>, of which there must be one at least.</summary>
    public static SiloAddress Of(string session, IEnumerable<SiloAddress> silos) => silos.MaxBy(silo => Weight(session, silo))!;

    private static UInt128 Weight(string session, SiloAddress silo)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{session}\n{silo.ToParsableString()}"), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
