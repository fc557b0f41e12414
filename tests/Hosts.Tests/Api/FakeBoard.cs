using System.Collections.Concurrent;
using System.Threading.Channels;
using TempoNest.Contracts;

namespace TempoNest.Hosts.Tests.Api;

/// <summary>A board that shows what a test posts, or loses it.</summary>
internal sealed class FakeBoard : IStatusBoard
{
    private readonly ConcurrentDictionary<string, StatusPosting> postings = [];
    private readonly Channel<SessionMoved> words = Channel.CreateUnbounded<SessionMoved>();

    public void Post(StatusPosting posting)
    {
        postings[posting.Moved.Session] = posting;
        words.Writer.TryWrite(posting.Moved);
    }

    public void Clear() => postings.Clear();

    public ValueTask<StatusPosting?> Read(string session, CancellationToken cancel) => ValueTask.FromResult(postings.GetValueOrDefault(session));

    public IAsyncEnumerable<SessionMoved> Listen(CancellationToken cancel) => words.Reader.ReadAllAsync(cancel);
}
