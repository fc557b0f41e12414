namespace TempoNest.EndToEnd.Tests.Support;

/// <summary>One service for a class of tests: sessions do not disturb each other.</summary>
public sealed class SharedService : IAsyncLifetime
{
    internal ServiceProcess Service { get; private set; } = null!;

    public async Task InitializeAsync() => Service = await ServiceProcess.Start();

    public async Task DisposeAsync() => await Service.DisposeAsync();
}
