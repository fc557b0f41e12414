using TempoNest.Contracts;

namespace TempoNest.Hosting.Redis;

/// <summary>The board of a cluster without Redis: nothing is ever on it, and everybody asks the log.</summary>
internal sealed class NoBoard : IStatusBoard
{
    public void Post(StatusPosting posting) { }

    public ValueTask<StatusPosting?> Read(string session, CancellationToken cancel) => ValueTask.FromResult<StatusPosting?>(null);

    public async IAsyncEnumerable<SessionMoved> Listen([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
        yield break;
    }
}
