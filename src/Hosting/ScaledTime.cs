namespace TempoNest.Hosting;

/// <summary>A clock that starts at an instant and runs a number of times faster than the machine's, timers included.</summary>
/// <param name="start">What it shows when it is made.</param>
/// <param name="speed">Seconds of this clock in one second of the machine's; above zero.</param>
public sealed class ScaledTime(DateTimeOffset start, double speed) : TimeProvider
{
    private readonly long origin = System.GetTimestamp();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => start + (System.GetElapsedTime(origin) * speed);

    /// <inheritdoc/>
    public override long GetTimestamp() => (long)(System.GetElapsedTime(origin).Ticks * speed);

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
