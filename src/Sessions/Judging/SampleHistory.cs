using System.Runtime.InteropServices;
using TempoNest.Sessions.Readings;

namespace TempoNest.Sessions.Judging;

/// <summary>
/// All samples of one metric of one service, in the order of their instants, whatever the order they were learnt in. Kept column by column:
/// a session holds hundreds of thousands of them.
/// </summary>
public sealed class SampleHistory
{
    private readonly List<long> instants;
    private readonly List<byte> kinds;
    private readonly List<long> sequences;
    private readonly List<double> values;
    private readonly List<string> sentences;
    // Of most metrics there are none: then neither list is there.
    private List<double>? denominators;
    private List<int>? reasons;

    public SampleHistory() => (instants, kinds, sequences, values, sentences) = ([], [], [], [], []);

    /// <summary>As a snapshot kept it; all columns have the same length.</summary>
    internal SampleHistory(List<long> instants, List<byte> kinds, List<long> sequences, List<double> values, List<double>? denominators, List<int>? reasons, List<string> sentences) =>
        (this.instants, this.kinds, this.sequences, this.values, this.denominators, this.reasons, this.sentences) = (instants, kinds, sequences, values, denominators, reasons, sentences);

    /// <summary>The same samples, on their own: what is put into the one is not in the other.</summary>
    internal SampleHistory Copy() => new([.. instants], [.. kinds], [.. sequences], [.. values], denominators is null ? null : [.. denominators], reasons is null ? null : [.. reasons], [.. sentences]);

    internal IReadOnlyList<long> Instants => instants;
    internal ReadOnlySpan<byte> Kinds => CollectionsMarshal.AsSpan(kinds);
    internal IReadOnlyList<long> Sequences => sequences;
    internal ReadOnlySpan<double> Values => CollectionsMarshal.AsSpan(values);
    internal ReadOnlySpan<double> Denominators => CollectionsMarshal.AsSpan(denominators);
    internal IReadOnlyList<int>? ReasonNumbers => reasons;
    internal IReadOnlyList<string> Sentences => sentences;

    public int Count => instants.Count;
    public Sample this[int index] => new(
        InstantAt(index), OutcomeAt(index), values[index], denominators is { } wholes ? wholes[index] : double.NaN, (Taken)(kinds[index] >> 2), sequences[index],
        reasons is { } said && said[index] >= 0 ? sentences[said[index]] : null);
    public Sample? Last => Count > 0 ? this[Count - 1] : null;

    /// <summary>The instant of the sample at <paramref name="index"/>, without the rest of it.</summary>
    public DateTimeOffset InstantAt(int index) => new(instants[index], TimeSpan.Zero);

    /// <summary>The outcome of the sample at <paramref name="index"/>, without the rest of it.</summary>
    public Outcome OutcomeAt(int index) => (Outcome)(kinds[index] & 0x03);

    /// <summary>Puts a sample in its place and answers where; null when a better one of that instant is there already.</summary>
    public int? Put(Sample sample)
    {
        var index = Count == 0 || instants[^1] < sample.Instant.UtcTicks ? Count : IndexFrom(sample.Instant);
        if (index < Count && instants[index] == sample.Instant.UtcTicks)
        {
            if (!sample.Supersedes(this[index])) return null;
            RemoveAt(index);
        }
        Insert(index, sample);
        return index;
    }

    /// <summary>Those from <paramref name="from"/> to <paramref name="to"/>, both inclusive.</summary>
    public SampleRange Between(DateTimeOffset from, DateTimeOffset to)
    {
        var start = IndexFrom(from);
        var end = IndexFrom(to);
        if (end < Count && instants[end] == to.UtcTicks) end++;
        return new SampleRange(this, start, Math.Max(start, end));
    }

    /// <summary>The sample of exactly that instant, or null.</summary>
    public Sample? At(DateTimeOffset instant)
    {
        var index = IndexFrom(instant);
        return index < Count && instants[index] == instant.UtcTicks ? this[index] : null;
    }

    /// <summary>The last sample at or before <paramref name="instant"/>, or null.</summary>
    public Sample? LastBy(DateTimeOffset instant)
    {
        var index = IndexFrom(instant);
        if (index < Count && instants[index] == instant.UtcTicks) return this[index];
        return index > 0 ? this[index - 1] : null;
    }

    /// <summary>Index of the first sample at or after <paramref name="instant"/>.</summary>
    public int IndexFrom(DateTimeOffset instant)
    {
        var (ticks, low, high) = (instant.UtcTicks, 0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (instants[middle] < ticks) low = middle + 1; else high = middle;
        }
        return low;
    }

    private void Insert(int index, Sample sample)
    {
        if (!double.IsNaN(sample.Denominator)) denominators ??= [.. Enumerable.Repeat(double.NaN, Count)];
        if (sample.Reason is not null) reasons ??= [.. Enumerable.Repeat(-1, Count)];
        instants.Insert(index, sample.Instant.UtcTicks);
        kinds.Insert(index, (byte)((int)sample.Outcome | ((int)sample.Taken << 2)));
        sequences.Insert(index, sample.Sequence);
        values.Insert(index, sample.Value);
        denominators?.Insert(index, sample.Denominator);
        reasons?.Insert(index, NumberOf(sample.Reason));
    }

    private void RemoveAt(int index)
    {
        instants.RemoveAt(index);
        kinds.RemoveAt(index);
        sequences.RemoveAt(index);
        values.RemoveAt(index);
        denominators?.RemoveAt(index);
        reasons?.RemoveAt(index);
    }

    /// <summary>The few sentences that are said over and over are kept once. The last one is the likeliest.</summary>
    private int NumberOf(string? reason)
    {
        if (reason is null) return -1;
        var number = sentences.LastIndexOf(reason);
        if (number >= 0) return number;
        sentences.Add(reason);
        return sentences.Count - 1;
    }
}
