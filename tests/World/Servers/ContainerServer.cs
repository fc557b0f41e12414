using DotNet.Testcontainers.Containers;

namespace TempoNest.World.Servers;

/// <summary>A server in a container of the machine's Docker engine.</summary>
internal sealed class ContainerServer(IContainer container, string connection) : IServer
{
    public string Connection => connection;
    public Task Launch() => container.StartAsync();
    public Task Kill() => container.StopAsync();
    public Task Freeze() => container.PauseAsync();
    public Task Thaw() => container.UnpauseAsync();
    public ValueTask DisposeAsync() => container.DisposeAsync();
}
