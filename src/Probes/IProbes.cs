using TempoNest.Sessions.Readings;

namespace TempoNest.Probes;

/// <summary>Brings back readings. Whatever a source does becomes a reading; only cancellation is thrown.</summary>
public interface IProbes
{
    /// <summary>The readings at <paramref name="instant"/>: one for each ask, in their order, under their keys.</summary>
    Task<IReadOnlyList<Reading>> Read(ProbeRequest request, DateTimeOffset instant, CancellationToken cancel);

    /// <summary>
    /// The readings at <paramref name="count"/> instants: <paramref name="from"/>, <paramref name="every"/> later, and so on.
    /// One series for each ask, in their order. What <see cref="Read"/> would have said at each instant, asked at once.
    /// </summary>
    Task<IReadOnlyList<ReadingSeries>> ReadHistory(
        ProbeRequest request, DateTimeOffset from, TimeSpan every, int count, CancellationToken cancel);

    /// <summary>
    /// Where the buckets end that the ask reads a quantile off, in the metric's unit and in their order; none where it reads none, or nobody
    /// can say. Whether there is a number to read is <see cref="Read"/>'s to tell.
    /// </summary>
    Task<IReadOnlyList<double>> Buckets(ProbeRequest request, Ask ask, DateTimeOffset instant, CancellationToken cancel);
}
