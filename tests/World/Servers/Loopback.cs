using System.Net;
using System.Net.Sockets;

namespace TempoNest.World.Servers;

public static class Loopback
{
    /// <summary>A port that was free a moment ago; whoever listens on it must be ready to find it taken.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
