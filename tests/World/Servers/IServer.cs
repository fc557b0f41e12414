namespace TempoNest.World.Servers;

/// <summary>A real server under a test's hand.</summary>
public interface IServer : IAsyncDisposable
{
    /// <summary>How a client reaches it; the same after it was killed and started again.</summary>
    string Connection { get; }

    /// <summary>It ends at once, whatever it is doing; what it had promised to keep it keeps.</summary>
    Task Kill();

    /// <summary>It begins again on the same data, and is ready.</summary>
    Task Launch();

    /// <summary>It stands still: connections stay open, nobody answers.</summary>
    Task Freeze();

    /// <summary>It goes on where it stood.</summary>
    Task Thaw();
}
