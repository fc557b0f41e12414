using TempoNest.EventLog;

namespace TempoNest.Hosts.Tests.Grains.Support;

/// <summary>Fails a third of the appends to one stream of each session, seeded, in every way a log can fail; so many times for a session.</summary>
internal sealed class FailingStream(IEventLog log, string stream, int seed, int times) : LogBetween(log)
{
    private readonly Lock gate = new();
    private readonly Random random = new(seed);
    private readonly Dictionary<string, int> failed = [];

    public int Failed { get; private set; }

    public override async ValueTask<AppendResult> Append(Append append, CancellationToken cancel = default)
    {
        switch (append.Stream == stream ? Next(append.Session) : 0)
        {
            case 1: throw new EventLogUnavailableException("The disk is away.", new IOException("away"));
            case 2: return new AppendResult.Unknown("Cut off before it was written.");
            case 3:
                await Beneath.Append(append, cancel);
                return new AppendResult.Unknown("Cut off after it was written.");
            case 4: return new AppendResult.Conflict(append.ExpectedVersion + 1, append.ExpectedVersion + 1);
            default: return await Beneath.Append(append, cancel);
        }
    }

    private int Next(string session)
    {
        lock (gate)
        {
            if (failed.GetValueOrDefault(session) >= times || random.Next(3) > 0) return 0;
            failed[session] = failed.GetValueOrDefault(session) + 1;
            Failed++;
            return random.Next(1, 5);
        }
    }
}
