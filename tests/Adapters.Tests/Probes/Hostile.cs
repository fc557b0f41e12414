using System.IO.Compression;
using System.Net.Sockets;
using System.Text;

namespace TempoNest.Adapters.Tests.Probes;

/// <summary>What a server can do to whoever asks it.</summary>
internal static class Hostile
{
    private static readonly byte[] Zeros = new byte[1_000_000];
    private static readonly Lazy<byte[]> Bomb = new(() => Compressed(1_000));
    private static readonly byte[] EmptyMember = Compressed(0);

    /// <summary>Folds the gigabyte before anybody asks: that takes a second, and is not the victim's.</summary>
    public static void Prepare() => _ = Bomb.Value;

    /// <summary>Takes the question and says nothing.</summary>
    public static Task Hang(Socket _, CancellationToken cancel) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);

    /// <summary>A byte now and then, for ever: the answer is always about to come.</summary>
    public static async Task DripBody(Socket socket, CancellationToken cancel)
    {
        await socket.SendAsync("HTTP/1.1 200 Lie\r\nContent-Type: application/json\r\nContent-Length: 900000\r\n\r\n{\"v\":"u8.ToArray(), cancel);
        for (; ; await socket.SendAsync(" "u8.ToArray(), cancel)) await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancel);
    }

    /// <summary>The same in its head.</summary>
    public static async Task DripHead(Socket socket, CancellationToken cancel)
    {
        await socket.SendAsync("HTTP/1.1 200 Lie\r\n"u8.ToArray(), cancel);
        for (var i = 0; ; i++)
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes($"X-{i % 100}: 1\r\n"), cancel);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancel);
        }
    }

    /// <summary>A gigabyte, said to be one or not.</summary>
    public static async Task Gigabyte(Socket socket, CancellationToken cancel)
    {
        await socket.SendAsync("HTTP/1.1 200 Lie\r\nContent-Type: application/json\r\nContent-Length: 1000000000\r\n\r\n"u8.ToArray(), cancel);
        for (var i = 0; i < 1_000; i++) await socket.SendAsync(Zeros, cancel);
    }

    /// <summary>A megabyte that unfolds into a gigabyte.</summary>
    public static async Task GzipBomb(Socket socket, CancellationToken cancel) =>
        await socket.SendAsync(LyingServer.Reply(Bomb.Value, headers: "Content-Encoding: gzip\r\n"), cancel);

    /// <summary>Compressed nothing after compressed nothing, for ever: much to unfold and no byte to count.</summary>
    public static async Task EmptyMembers(Socket socket, CancellationToken cancel)
    {
        await socket.SendAsync("HTTP/1.1 200 Lie\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 1000000000\r\n\r\n"u8.ToArray(), cancel);
        var members = Enumerable.Repeat(EmptyMember, 3_000).SelectMany(member => member).ToArray();
        while (true) await socket.SendAsync(members, cancel);
    }

    /// <summary>Ten thousand levels deep.</summary>
    public static async Task Deep(Socket socket, CancellationToken cancel) => await socket.SendAsync(
        LyingServer.Reply(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"v\":", 10_000)) + "1" + new string('}', 10_000))), cancel);

    /// <summary>Always somewhere else.</summary>
    public static async Task Redirect(Socket socket, CancellationToken cancel) => await socket.SendAsync(
        LyingServer.Reply([], 302, headers: $"Location: http://{socket.LocalEndPoint}/again\r\n"), cancel);

    /// <summary>"Go on", without end.</summary>
    public static async Task Continue(Socket socket, CancellationToken cancel)
    {
        var many = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("HTTP/1.1 100 Continue\r\n\r\n", 1_000)));
        while (true) await socket.SendAsync(many, cancel);
    }

    private static byte[] Compressed(int megabytes)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
            for (var i = 0; i < megabytes; i++) gzip.Write(Zeros);
        return bytes.Length > 0 ? bytes.ToArray() : Convert.FromHexString("1f8b080000000000000303000000000000000000");
    }
}
