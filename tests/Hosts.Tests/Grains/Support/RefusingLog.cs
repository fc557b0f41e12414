using TempoNest.EventLog;

namespace TempoNest.Hosts.Tests.Grains.Support;

/// <summary>Cannot write to one stream, once.</summary>
internal sealed class RefusingLog(IEventLog log) : LogBetween(log)
{
    private readonly Lock gate = new();
    private string? refused;

    public int Refusals { get; private set; }

    /// <summary>The next append to <paramref name="stream"/> fails, and nothing is written.</summary>
    public void RefuseNext(string stream)
    {
        lock (gate) refused = stream;
    }

    public override ValueTask<AppendResult> Append(Append append, CancellationToken cancel = default)
    {
        lock (gate)
        {
            if (refused != append.Stream) return Beneath.Append(append, cancel);
            refused = null;
            Refusals++;
        }
        throw new EventLogUnavailableException("The disk is away.", new IOException("away"));
    }
}
