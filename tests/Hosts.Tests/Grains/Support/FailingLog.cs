using TempoNest.EventLog;

namespace TempoNest.Hosts.Tests.Grains.Support;

/// <summary>
/// Fails a third of all appends, seeded, in every way a log can fail, so many times; then it has healed. The same seed fails the same
/// appends in the same order.
/// </summary>
internal sealed class FailingLog(IEventLog log, int seed, int times) : LogBetween(log)
{
    private readonly Lock gate = new();
    private readonly Random random = new(seed);
    private int left = times;

    public int Left => left;

    public override async ValueTask<AppendResult> Append(Append append, CancellationToken cancel = default)
    {
        switch (Next())
        {
            case Failure.Throws: throw new EventLogUnavailableException("The disk is away.", new IOException("away"));
            case Failure.Lost: return new AppendResult.Unknown("Cut off before it was written.");
            case Failure.Written:
                await Beneath.Append(append, cancel);
                return new AppendResult.Unknown("Cut off after it was written.");
            case Failure.Conflict: return new AppendResult.Conflict(append.ExpectedVersion + 1, append.ExpectedVersion + 1);
            default: return await Beneath.Append(append, cancel);
        }
    }

    public override ValueTask SaveSummary(Summary summary, CancellationToken cancel = default) =>
        Next() is Failure.None ? Beneath.SaveSummary(summary, cancel) : throw new EventLogUnavailableException("The disk is away.", new IOException("away"));

    private Failure Next()
    {
        lock (gate)
        {
            if (left == 0 || random.Next(3) > 0) return Failure.None;
            left--;
            return (Failure)random.Next(1, 5);
        }
    }

    private enum Failure { None, Throws, Lost, Written, Conflict }
}
