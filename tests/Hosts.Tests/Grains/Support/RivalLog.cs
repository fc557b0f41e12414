using System.Security.Cryptography;
using System.Text;
using TempoNest.EventLog;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Json;

namespace TempoNest.Hosts.Tests.Grains.Support;

/// <summary>Somebody else writes into a stream just before its own writer does.</summary>
internal sealed class RivalLog(IEventLog log) : LogBetween(log)
{
    private readonly Lock gate = new();
    private (string Stream, Fact Fact)? waiting;
    private int written;

    public bool HasWritten => written > 0;

    /// <summary>The next append to <paramref name="stream"/> finds <paramref name="fact"/> written already.</summary>
    public void GetAhead(string stream, Fact fact)
    {
        lock (gate) waiting = (stream, fact);
    }

    public override async ValueTask<AppendResult> Append(Append append, CancellationToken cancel = default)
    {
        if (Taken(append.Stream) is { } fact)
        {
            await Beneath.Append(new Append { Session = append.Session, Stream = append.Stream, ExpectedVersion = append.ExpectedVersion, Events = [Event(fact, append)] }, cancel);
            Interlocked.Increment(ref written);
        }
        return await Beneath.Append(append, cancel);
    }

    private Fact? Taken(string stream)
    {
        lock (gate)
        {
            if (waiting?.Stream != stream) return null;
            var fact = waiting.Value.Fact;
            waiting = null;
            return fact;
        }
    }

    private static NewEvent Event(Fact fact, Append before) => new()
    {
        EventId = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"rival {before.Stream} {before.ExpectedVersion}")).AsSpan(0, 16)),
        Type = FactNames.Of(fact).Name, Schema = FactNames.Of(fact).Schema, Occurred = before.Events[0].Occurred, Actor = "rival", Body = SessionJson.Bytes(fact),
    };
}
