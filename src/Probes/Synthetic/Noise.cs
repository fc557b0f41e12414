namespace TempoNest.Probes.Synthetic;

/// <summary>Noise without a state: what it is at an instant depends on nothing that was asked before, on no machine and no run.</summary>
internal static class Noise
{
    /// <summary>From -1 to 1, evenly.</summary>
    public static double At(int seed, string name, string service, DateTimeOffset instant)
    {
        var hash = Mix(Mix(Fnv(name, (ulong)(uint)seed)) ^ Fnv(service, 0) ^ Mix((ulong)instant.ToUnixTimeMilliseconds()));
        return ((hash >> 11) * (2.0 / (1UL << 53))) - 1;
    }

    // FNV-1a; string.GetHashCode differs from run to run.
    private static ulong Fnv(string text, ulong salt)
    {
        var hash = 14695981039346656037UL ^ salt;
        foreach (var letter in text) hash = unchecked((hash ^ letter) * 1099511628211UL);
        return hash;
    }

    // The finisher of SplitMix64 (Steele, Lea, Flood 2014).
    private static ulong Mix(ulong x)
    {
        unchecked
        {
            x += 0x9E3779B97F4A7C15UL;
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
            return x ^ (x >> 31);
        }
    }
}
