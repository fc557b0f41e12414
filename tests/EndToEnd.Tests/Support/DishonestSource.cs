using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TempoNest.EndToEnd.Tests.Support;

/// <summary>Something on loopback that takes connections and is not the Prometheus it is held for.</summary>
internal sealed class DishonestSource : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly byte[]? reply;
    private readonly Task serving;

    private DishonestSource(byte[]? reply)
    {
        this.reply = reply;
        listener.Start();
        serving = Serve();
    }

    public string Url => $"http://{listener.LocalEndpoint}";

    /// <summary>Takes the question and never answers.</summary>
    public static DishonestSource Hanging() => new(null);

    public static DishonestSource Saying(string type, string body) => new(Encoding.UTF8.GetBytes(
        $"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}"));

    /// <summary>An address where nobody listens.</summary>
    public static string Nobody()
    {
        using var gone = new TcpListener(IPAddress.Loopback, 0);
        gone.Start();
        return $"http://{gone.LocalEndpoint}";
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving;
        listener.Dispose();
        stop.Dispose();
    }

    private async Task Serve()
    {
        List<Task> visits = [];
        try
        {
            while (true) visits.Add(Visit(await listener.AcceptSocketAsync(stop.Token)));
        }
        catch (OperationCanceledException) { await Task.WhenAll(visits); }
    }

    private async Task Visit(Socket socket)
    {
        using (socket)
            try
            {
                if (reply is null) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop.Token);
                await socket.ReceiveAsync(new byte[65_536], stop.Token);
                await socket.SendAsync(reply!, stop.Token);
                socket.Shutdown(SocketShutdown.Both);
            }
            catch (Exception gone) when (gone is SocketException or OperationCanceledException) { /* the guest left, or the test is over */ }
    }
}
