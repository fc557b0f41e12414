namespace TempoNest.Cli.Tests.Support;

/// <summary>Tests at the live service: what one of them opened is watched no longer than it takes.</summary>
[Collection(Live.Name)]
public abstract class AtService(LiveService service) : IAsyncLifetime
{
    protected LiveService Service => service;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => service.EndAll();
}
