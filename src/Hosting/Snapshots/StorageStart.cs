namespace TempoNest.Hosting.Snapshots;

/// <summary>
/// Orleans starts its storage providers with a silo. In a process without one this does, when they are first needed, and again until it
/// succeeds: the database may come later.
/// </summary>
internal sealed class StorageStart : ISiloLifecycle
{
    private readonly List<ILifecycleObserver> observers = [];
    private readonly Lock gate = new();
    private Task? starting;

    /// <param name="participants">The providers; none where a silo starts them.</param>
    public StorageStart(IEnumerable<ILifecycleParticipant<ISiloLifecycle>> participants)
    {
        foreach (var participant in participants) participant.Participate(this);
    }

    public int HighestCompletedStage => starting is { IsCompletedSuccessfully: true } ? int.MaxValue : int.MinValue;

    public int LowestStoppedStage => int.MaxValue;

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        observers.Add(observer);
        return new Nothing();
    }

    public Task Started(CancellationToken cancel)
    {
        lock (gate)
        {
            if (starting is null or { IsFaulted: true } or { IsCanceled: true }) starting = Start();
            return starting.WaitAsync(cancel);
        }
    }

    private async Task Start()
    {
        foreach (var observer in observers) await observer.OnStart(CancellationToken.None);
    }

    private sealed class Nothing : IDisposable
    {
        public void Dispose() { }
    }
}
