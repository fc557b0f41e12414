using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TempoNest.Adapters.Tests.Probes;

/// <summary>A server on the loopback that says byte for byte what the test wants, true or not.</summary>
internal sealed class LyingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Socket, string, CancellationToken, Task> _lie;
    private readonly TaskCompletionSource _visited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _serving;

    public LyingServer(Func<Socket, string, CancellationToken, Task> lie)
    {
        _lie = lie;
        _listener.Start();
        _serving = Serve();
    }

    public string Host => _listener.LocalEndpoint.ToString()!;
    public string Url => $"http://{Host}";
    /// <summary>The requests, head and body, in the order they came.</summary>
    public ConcurrentQueue<string> Heard { get; } = new();
    /// <summary>Done once a request has come and the lie has begun.</summary>
    public Task Visited => _visited.Task;

    public static LyingServer Raw(byte[] reply) => new(async (socket, _, cancel) => await socket.SendAsync(reply, cancel));
    public static LyingServer Answering(string body, int status = 200, string type = "application/json", string headers = "") =>
        Raw(Reply(Encoding.UTF8.GetBytes(body), status, type, headers));
    /// <summary>Takes the request and says nothing.</summary>
    public static LyingServer Mute() => new((_, _, cancel) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel));
    /// <summary>Takes the request and resets the connection.</summary>
    public static LyingServer Resetting() => new((socket, _, _) =>
    {
        socket.LingerState = new(true, 0);
        socket.Close();
        return Task.CompletedTask;
    });

    /// <summary>An address nobody listens at.</summary>
    public static string Nobody()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://{listener.LocalEndpoint}";
    }

    public static byte[] Reply(byte[] body, int status = 200, string type = "application/json", string headers = "") =>
    [
        .. Encoding.ASCII.GetBytes(
            $"HTTP/1.1 {status} Lie\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\n{headers}Connection: close\r\n\r\n"),
        .. body,
    ];

    private async Task Serve()
    {
        var visits = new List<Task>();
        try
        {
            while (true) visits.Add(Visit(await _listener.AcceptSocketAsync(_stop.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(visits);
        }
    }

    private async Task Visit(Socket socket)
    {
        using (socket)
            try
            {
                var request = await Request(socket);
                Heard.Enqueue(request);
                var lie = _lie(socket, request, _stop.Token);
                _visited.TrySetResult();
                await lie;
            }
            catch (Exception gone) when (gone is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The guest left, or the test is over.
            }
    }

    private async Task<string> Request(Socket socket)
    {
        var buffer = new byte[65_536];
        for (var length = 0; ;)
        {
            length += await socket.ReceiveAsync(buffer.AsMemory(length), _stop.Token);
            var text = Encoding.UTF8.GetString(buffer, 0, length);
            var head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (head < 0) continue;
            var promised = text[..head].Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase));
            if (length >= head + 4 + (promised is null ? 0 : int.Parse(promised[16..]))) return text;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Stop();
        _stop.Dispose();
    }
}
