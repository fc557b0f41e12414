using System.Collections.Concurrent;
using TempoNest.Contracts;

namespace TempoNest.Hosting;

/// <summary>The board of a service that is one process: in memory.</summary>
internal sealed class LocalBoard : IStatusBoard
{
    // About 2 KB each.
    private const int MostPostings = 10_000;

    private readonly ConcurrentDictionary<string, StatusPosting> postings = [];
    private readonly Listeners listeners = new();

    public void Post(StatusPosting posting)
    {
        if (postings.Count >= MostPostings) postings.Clear();
        postings[posting.Moved.Session] = posting;
        listeners.Tell(posting.Moved);
    }

    public ValueTask<StatusPosting?> Read(string session, CancellationToken cancel) => ValueTask.FromResult(postings.GetValueOrDefault(session));

    public IAsyncEnumerable<SessionMoved> Listen(CancellationToken cancel) => listeners.Listen(cancel);
}
