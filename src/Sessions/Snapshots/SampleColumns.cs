using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Readings;

namespace TempoNest.Sessions.Snapshots;

/// <summary>The samples of one metric column by column: neighbours are alike, and take little room.</summary>
internal static class SampleColumns
{
    private const byte TakenBit = 0x04;
    private const byte WholeBit = 0x08;
    private const byte ReasonBit = 0x10;

    public static void Write(Packer packer, SampleHistory history)
    {
        packer.Number(history.Count);
        var (last, step, sequence) = (0L, 0L, 0L);
        for (var i = 0; i < history.Count; i++)
        {
            var ticks = history[i].Instant.UtcTicks;
            packer.Number(ticks - last - step);
            (step, last) = (i == 0 ? 0 : ticks - last, ticks);
        }
        for (var i = 0; i < history.Count; i++) packer.Byte(FlagsOf(history[i]));
        for (var i = 0; i < history.Count; i++)
        {
            packer.Number(history[i].Sequence - sequence);
            sequence = history[i].Sequence;
        }
        for (var i = 0; i < history.Count; i++) if (history[i].HasValue) packer.Real(history[i].Value);
        for (var i = 0; i < history.Count; i++) if (!double.IsNaN(history[i].Denominator)) packer.Real(history[i].Denominator);
        WriteReasons(packer, history);
    }

    public static Sample[] Read(ref Unpacker unpacker)
    {
        var samples = new Sample[unpacker.Count()];
        var (last, step, sequence) = (0L, 0L, 0L);
        for (var i = 0; i < samples.Length; i++)
        {
            var ticks = last + step + unpacker.Number();
            (step, last) = (i == 0 ? 0 : ticks - last, ticks);
            samples[i] = samples[i] with { Instant = new DateTimeOffset(ticks, TimeSpan.Zero) };
        }
        var flags = unpacker.Bytes(samples.Length);
        for (var i = 0; i < samples.Length; i++)
        {
            sequence += unpacker.Number();
            samples[i] = samples[i] with { Sequence = sequence, Outcome = (Outcome)(flags[i] & 0x03), Taken = (Taken)((flags[i] & TakenBit) >> 2), Value = double.NaN, Denominator = double.NaN };
        }
        for (var i = 0; i < samples.Length; i++) if (samples[i].HasValue) samples[i] = samples[i] with { Value = unpacker.Real() };
        for (var i = 0; i < samples.Length; i++) if ((flags[i] & WholeBit) != 0) samples[i] = samples[i] with { Denominator = unpacker.Real() };
        ReadReasons(ref unpacker, samples, flags);
        return samples;
    }

    private static byte FlagsOf(Sample sample) => (byte)((int)sample.Outcome | ((int)sample.Taken << 2)
        | (double.IsNaN(sample.Denominator) ? 0 : WholeBit) | (sample.Reason is null ? 0 : ReasonBit));

    /// <summary>A few sentences, said over and over: each once, then by number.</summary>
    private static void WriteReasons(Packer packer, SampleHistory history)
    {
        Dictionary<string, int> known = [];
        List<int> said = [];
        for (var i = 0; i < history.Count; i++)
        {
            if (history[i].Reason is not { } reason) continue;
            if (!known.TryGetValue(reason, out var number)) known.Add(reason, number = known.Count);
            said.Add(number);
        }
        packer.Number(known.Count);
        foreach (var reason in known.Keys) packer.Text(reason);
        foreach (var number in said) packer.Number(number);
    }

    private static void ReadReasons(ref Unpacker unpacker, Sample[] samples, ReadOnlySpan<byte> flags)
    {
        var reasons = new string[unpacker.Count()];
        for (var i = 0; i < reasons.Length; i++) reasons[i] = unpacker.Text();
        for (var i = 0; i < samples.Length; i++)
        {
            if ((flags[i] & ReasonBit) == 0) continue;
            var number = unpacker.Number();
            samples[i] = samples[i] with { Reason = number >= 0 && number < reasons.Length ? reasons[number] : throw new DamagedSnapshotException("A reason is none of those it lists.") };
        }
    }
}
