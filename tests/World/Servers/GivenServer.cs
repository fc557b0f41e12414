namespace TempoNest.World.Servers;

/// <summary>A server somebody else runs: it may be used, not hurt.</summary>
internal sealed class GivenServer(string connection) : IServer
{
    public string Connection => connection;
    public Task Launch() => Task.CompletedTask;
    public Task Kill() => throw NotOurs();
    public Task Freeze() => throw NotOurs();
    public Task Thaw() => throw NotOurs();
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static InvalidOperationException NotOurs() => new("This server was given to the tests, which do not hurt it.");
}
