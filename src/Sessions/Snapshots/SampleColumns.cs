using System.Runtime.InteropServices;
using TempoNest.Sessions.Judging;

namespace TempoNest.Sessions.Snapshots;

/// <summary>The samples of one metric column by column, as the history holds them: neighbours are alike, and take little room.</summary>
internal static class SampleColumns
{
    public static void Write(Packer packer, SampleHistory history)
    {
        packer.Number(history.Count);
        WriteSteps(packer, history.Instants);
        packer.Bytes(history.Kinds);
        WriteSteps(packer, history.Sequences);
        packer.Bytes(MemoryMarshal.AsBytes(history.Values));
        packer.Number(history.Denominators.Length);
        packer.Bytes(MemoryMarshal.AsBytes(history.Denominators));
        packer.Number(history.Sentences.Count);
        foreach (var sentence in history.Sentences) packer.Text(sentence);
        packer.Number(history.ReasonNumbers?.Count ?? 0);
        foreach (var number in history.ReasonNumbers ?? []) packer.Number(number);
    }

    /// <exception cref="DamagedSnapshotException">The columns do not fit together.</exception>
    public static SampleHistory Read(ref Unpacker unpacker)
    {
        var count = unpacker.Count();
        var instants = ReadSteps(ref unpacker, count);
        List<byte> kinds = [.. unpacker.Bytes(count)];
        var sequences = ReadSteps(ref unpacker, count);
        List<double> values = [.. MemoryMarshal.Cast<byte, double>(unpacker.Bytes(count * sizeof(double)))];
        var denominators = Optional(unpacker.Count(), count) ? [.. MemoryMarshal.Cast<byte, double>(unpacker.Bytes(count * sizeof(double)))] : (List<double>?)null;
        List<string> sentences = [];
        for (var left = unpacker.Count(); left > 0; left--) sentences.Add(unpacker.Text());
        return new SampleHistory(instants, kinds, sequences, values, denominators, ReadReasons(ref unpacker, count, sentences.Count), sentences);
    }

    /// <summary>The difference of each step to the one before: of a grid, zero after zero.</summary>
    private static void WriteSteps(Packer packer, IReadOnlyList<long> numbers)
    {
        var (last, step) = (0L, 0L);
        for (var i = 0; i < numbers.Count; i++)
        {
            packer.Number(numbers[i] - last - step);
            (step, last) = (i == 0 ? 0 : numbers[i] - last, numbers[i]);
        }
    }

    private static List<long> ReadSteps(ref Unpacker unpacker, int count)
    {
        List<long> numbers = new(count);
        var (last, step) = (0L, 0L);
        for (var i = 0; i < count; i++)
        {
            var number = last + step + unpacker.Number();
            (step, last) = (i == 0 ? 0 : number - last, number);
            numbers.Add(number);
        }
        return numbers;
    }

    private static List<int>? ReadReasons(ref Unpacker unpacker, int count, int sentences)
    {
        if (!Optional(unpacker.Count(), count)) return null;
        List<int> reasons = new(count);
        for (var i = 0; i < count; i++)
        {
            var number = unpacker.Number();
            reasons.Add(number >= -1 && number < sentences ? (int)number : throw new DamagedSnapshotException("A reason is none of those it lists."));
        }
        return reasons;
    }

    private static bool Optional(int length, int count) => length == count && count > 0 || (length == 0 ? false : throw new DamagedSnapshotException("A column has another length than the others."));
}
