using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Testcontainers.Redis;

namespace TempoNest.World.Servers;

/// <summary>A real Redis that keeps nothing on disk.</summary>
public static class RedisServer
{
    private static readonly Lazy<Task<IServer>> Common = new(() => Given is { } connection ? Task.FromResult<IServer>(new GivenServer(connection)) : StartAsync());

    /// <summary>A connection string somebody gave to the tests; null: they start a server.</summary>
    public static string? Given => Environment.GetEnvironmentVariable("TEMPONEST_TEST_REDIS") is { Length: > 0 } connection ? connection : null;

    /// <summary>One for everybody who keeps to keys of their own.</summary>
    public static Task<IServer> Shared => Common.Value;

    /// <summary>One of the caller's own, to be hurt.</summary>
    /// <exception cref="MissingProgramException">There is neither a Docker engine nor the program.</exception>
    public static Task<IServer> StartAsync() => ServerOrigins.Here is ServerOrigin.Docker ? InContainer() : Natively();

    private static async Task<IServer> InContainer()
    {
        var port = Loopback.FreePort();
        var image = Environment.GetEnvironmentVariable("TEMPONEST_REDIS_IMAGE") ?? "redis:7";
        var server = new ContainerServer(new RedisBuilder(image).WithPortBinding(port, RedisBuilder.RedisPort).Build(), At(port));
        await server.Launch();
        return server;
    }

    private static async Task<IServer> Natively()
    {
        var folder = Directory.CreateTempSubdirectory("temponest-redis-");
        var port = Loopback.FreePort();
        var how = new ProcessStartInfo(
            Programs.Require("redis-server", "redis-server"),
            ["--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", folder.FullName, "--save", "", "--appendonly", "no"]);
        var server = new NativeServer("Redis", At(port), folder, how, () => Answers(port));
        await server.Launch();
        return server;
    }

    private static string At(int port) => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");

    private static async Task<bool> Answers(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port);
            await client.GetStream().WriteAsync("PING\r\n"u8.ToArray());
            var answer = new byte[7];
            return await client.GetStream().ReadAsync(answer) > 0 && answer[0] == '+';
        }
        catch (SocketException) { return false; }
    }
}
