using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using TempoNest.Contracts;

namespace TempoNest.Hosting;

/// <summary>Whoever listens in this process. One that does not keep up loses the oldest.</summary>
internal sealed class Listeners
{
    private const int Backlog = 1_000;
    private readonly ConcurrentDictionary<Channel<SessionMoved>, byte> channels = [];

    public void Tell(SessionMoved moved)
    {
        foreach (var channel in channels.Keys) channel.Writer.TryWrite(moved);
    }

    public async IAsyncEnumerable<SessionMoved> Listen([EnumeratorCancellation] CancellationToken cancel)
    {
        var channel = Channel.CreateBounded<SessionMoved>(new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.DropOldest });
        channels.TryAdd(channel, 0);
        try
        {
            await foreach (var moved in channel.Reader.ReadAllAsync(cancel)) yield return moved;
        }
        finally { channels.TryRemove(channel, out _); }
    }
}
