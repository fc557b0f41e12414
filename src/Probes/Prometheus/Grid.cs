namespace TempoNest.Probes.Prometheus;

/// <summary>The question's instants as Prometheus counts them: seconds since 1970, to the millisecond.</summary>
internal readonly struct Grid(SourceQuestion question)
{
    private readonly double _from = question.From.ToUnixTimeMilliseconds() / 1000.0;
    private readonly double _every = question.Every.TotalSeconds;

    public int Count { get; } = question.Count;

    /// <summary>Which instant <paramref name="seconds"/> is, or -1: a time that was not asked about is no answer.</summary>
    public int IndexOf(double seconds)
    {
        var index = Count == 1 ? 0 : Math.Round((seconds - _from) / _every);
        // Millisecond rounding on both sides; NaN fails every comparison.
        return index >= 0 && index < Count && Math.Abs(_from + (index * _every) - seconds) < 0.0025 ? (int)index : -1;
    }
}
