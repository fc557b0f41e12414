using System.Net.Sockets;

namespace TempoNest.World.Servers;

/// <summary>Where the tests take their servers from.</summary>
public enum ServerOrigin
{
    /// <summary>The machine's Docker engine.</summary>
    Docker,

    /// <summary>Programs installed on the machine.</summary>
    Native,
}

/// <summary>Which of them it is here.</summary>
public static class ServerOrigins
{
    private const string Socket = "/var/run/docker.sock";

    /// <summary>What <c>TEMPONEST_TEST_SERVERS</c> says (docker, native); where it says nothing, the engine when there is one.</summary>
    public static ServerOrigin Here { get; } = Environment.GetEnvironmentVariable("TEMPONEST_TEST_SERVERS") switch
    {
        "docker" => ServerOrigin.Docker,
        "native" => ServerOrigin.Native,
        _ => HasEngine() ? ServerOrigin.Docker : ServerOrigin.Native,
    };

    private static bool HasEngine()
    {
        if (Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 }) return true;
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try { socket.Connect(new UnixDomainSocketEndPoint(Socket)); }
        catch (SocketException) { return false; }
        return true;
    }
}
