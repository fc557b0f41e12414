using System.Net.Sockets;

namespace TempoNest.World.Servers;

/// <summary>Sockets that are files.</summary>
internal static class Unix
{
    /// <summary>Whether somebody takes connections there.</summary>
    public static bool Answers(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try { socket.Connect(new UnixDomainSocketEndPoint(path)); }
        catch (SocketException) { return false; }
        return true;
    }
}
