namespace TempoNest.World.Recording;

/// <summary>A smooth wobble between -1 and 1: the same for the same seed, channel and instant, whatever was asked before.</summary>
internal readonly record struct Noise(int Seed)
{
    /// <summary>Random knots every <paramref name="knot"/>, joined by straight lines.</summary>
    public double At(int channel, TimeSpan since, TimeSpan knot)
    {
        var place = since / knot;
        var left = (long)Math.Floor(place);
        var along = place - left;
        return Knot(channel, left) * (1 - along) + Knot(channel, left + 1) * along;
    }

    /// <summary>Between 0 and 1, one for each channel.</summary>
    public double Phase(int channel) => (Knot(channel, long.MaxValue) + 1) / 2;

    private double Knot(int channel, long index)
    {
        // SplitMix64: no state to carry, so that 15 s and 60 s scrapes see the same world.
        var z = unchecked(((ulong)(uint)Seed << 32 | (uint)channel) * 0x9E3779B97F4A7C15UL + (ulong)index * 0xD1B54A32D192ED03UL);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        return ((z ^ (z >> 31)) >> 11) / (double)(1UL << 52) - 1;
    }
}
