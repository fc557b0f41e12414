namespace TempoNest.Sessions.Judging;

/// <summary>All samples of one metric of one service, in the order of their instants, whatever the order they were learnt in.</summary>
public sealed class SampleHistory
{
    private readonly List<Sample> samples;

    public SampleHistory() => samples = [];

    /// <param name="samples">In the order of their instants, one of each.</param>
    internal SampleHistory(IEnumerable<Sample> samples) => this.samples = [.. samples];

    public int Count => samples.Count;
    public Sample this[int index] => samples[index];
    public Sample? Last => samples.Count > 0 ? samples[^1] : null;

    /// <summary>Puts a sample in its place and answers where; null when a better one of that instant is there already.</summary>
    public int? Put(Sample sample)
    {
        if (samples.Count == 0 || samples[^1].Instant < sample.Instant)
        {
            samples.Add(sample);
            return samples.Count - 1;
        }
        var index = IndexFrom(sample.Instant);
        if (index < samples.Count && samples[index].Instant == sample.Instant)
        {
            if (!sample.Supersedes(samples[index])) return null;
            samples[index] = sample;
        }
        else samples.Insert(index, sample);
        return index;
    }

    /// <summary>Those from <paramref name="from"/> to <paramref name="to"/>, both inclusive.</summary>
    public ReadOnlySpan<Sample> Between(DateTimeOffset from, DateTimeOffset to)
    {
        var start = IndexFrom(from);
        var end = IndexFrom(to);
        if (end < samples.Count && samples[end].Instant == to) end++;
        return end <= start ? [] : System.Runtime.InteropServices.CollectionsMarshal.AsSpan(samples)[start..end];
    }

    /// <summary>The sample of exactly that instant, or null.</summary>
    public Sample? At(DateTimeOffset instant)
    {
        var index = IndexFrom(instant);
        return index < samples.Count && samples[index].Instant == instant ? samples[index] : null;
    }

    /// <summary>The last sample at or before <paramref name="instant"/>, or null.</summary>
    public Sample? LastBy(DateTimeOffset instant)
    {
        var index = IndexFrom(instant);
        if (index < samples.Count && samples[index].Instant == instant) return samples[index];
        return index > 0 ? samples[index - 1] : null;
    }

    /// <summary>Index of the first sample at or after <paramref name="instant"/>.</summary>
    public int IndexFrom(DateTimeOffset instant)
    {
        var (low, high) = (0, samples.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (samples[middle].Instant < instant) low = middle + 1; else high = middle;
        }
        return low;
    }
}
