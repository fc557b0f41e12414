namespace TempoNest.Hosting;

/// <summary>
/// A clock that stands at an instant until it is started, then runs a number of times faster than the machine's, timers included, until
/// it is stopped.
/// </summary>
/// <param name="start">What it shows until it is started.</param>
/// <param name="speed">Seconds of this clock in one second of the machine's; above zero.</param>
public sealed class ScaledTime(DateTimeOffset start, double speed) : TimeProvider
{
    private long? origin;
    private TimeSpan? stopped;

    /// <summary>Time begins to pass.</summary>
    public void Start() => origin = System.GetTimestamp();

    /// <summary>Time stands still from here on.</summary>
    public void Stop() => stopped = Elapsed;

    private TimeSpan Elapsed => stopped ?? (origin is { } started ? System.GetElapsedTime(started) * speed : TimeSpan.Zero);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => start + Elapsed;

    /// <inheritdoc/>
    public override long GetTimestamp() => Elapsed.Ticks;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new ScaledTimer(System.CreateTimer(callback, state, Scaled(dueTime), Scaled(period)), this);

    private TimeSpan Scaled(TimeSpan span) => span <= TimeSpan.Zero ? span : TimeSpan.FromMilliseconds(Math.Max(1, span.TotalMilliseconds / speed));

    private sealed class ScaledTimer(ITimer inner, ScaledTime clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(clock.Scaled(dueTime), clock.Scaled(period));
        public void Dispose() => inner.Dispose();
        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
