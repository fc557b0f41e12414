namespace TempoNest.EndToEnd.Tests.Cluster;

/// <summary>One cluster of two silos for a class of tests that do it no harm.</summary>
public sealed class SharedCluster : IAsyncLifetime
{
    private ClusterUnderTest cluster = null!;

    internal HttpClient Http => cluster.Http;

    public async Task InitializeAsync() => cluster = await ClusterUnderTest.Start(silos: 2);

    public async Task DisposeAsync() => await cluster.DisposeAsync();
}
