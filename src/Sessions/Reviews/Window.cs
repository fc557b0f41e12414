namespace TempoNest.Sessions.Reviews;

/// <summary>
/// The window a criterion is measured over: (<paramref name="From"/>, <paramref name="To"/>], so that windows that follow each other share
/// no sample. T0 itself belongs to the window that begins there.
/// </summary>
public readonly record struct Window(DateTimeOffset From, DateTimeOffset To)
{
    public TimeSpan Length => To - From;

    /// <summary>The first instant inside a window of <paramref name="session"/> that begins at <paramref name="from"/>.</summary>
    public static DateTimeOffset FirstInstant(Session session, DateTimeOffset from) => from <= session.T0 ? session.T0 : from.AddTicks(1);
}
