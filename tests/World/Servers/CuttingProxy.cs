using System.Net;
using System.Net.Sockets;

namespace TempoNest.World.Servers;

/// <summary>Stands between a client and a server on loopback and cuts a connection at a byte of its choosing.</summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly (string Host, int Port) server;
    private readonly Task accepting;
    private readonly Lock gate = new();
    private Way cutOn;
    private long left = -1;
    private long up, down;

    public CuttingProxy(string host, int port)
    {
        server = (host, port);
        listener.Start();
        accepting = Accept();
    }

    /// <summary>Which way the bytes go that are counted.</summary>
    public enum Way { ToServer, ToClient }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Bytes that have gone through since <see cref="Count"/>.</summary>
    public (long ToServer, long ToClient) Passed => (Interlocked.Read(ref up), Interlocked.Read(ref down));

    /// <summary>Counts from zero.</summary>
    public void Count()
    {
        Interlocked.Exchange(ref up, 0);
        Interlocked.Exchange(ref down, 0);
    }

    /// <summary>Lets so many more bytes pass that way, then cuts the connection they went through; the next ones pass whole.</summary>
    public void CutAfter(long bytes, Way way)
    {
        lock (gate) (left, cutOn) = (bytes, way);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    private async Task Accept()
    {
        List<Task> visits = [];
        try
        {
            while (true) visits.Add(Visit(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (OperationCanceledException) { await Task.WhenAll(visits); }
    }

    private async Task Visit(TcpClient client)
    {
        using var there = new TcpClient();
        using (client)
        {
            try
            {
                await there.ConnectAsync(server.Host, server.Port, stop.Token);
                client.NoDelay = there.NoDelay = true;
                using var cut = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
                await Task.WhenAll(Pump(client, there, Way.ToServer, cut), Pump(there, client, Way.ToClient, cut));
            }
            catch (Exception gone) when (gone is SocketException or IOException or OperationCanceledException) { /* either side is */ }
        }
    }

    private async Task Pump(TcpClient from, TcpClient to, Way way, CancellationTokenSource cut)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            for (var read = await from.GetStream().ReadAsync(buffer, cut.Token); read > 0; read = await from.GetStream().ReadAsync(buffer, cut.Token))
            {
                var passing = Passing(read, way, out var cuts);
                await to.GetStream().WriteAsync(buffer.AsMemory(0, passing), cut.Token);
                Interlocked.Add(ref way is Way.ToServer ? ref up : ref down, passing);
                if (cuts) break;
            }
        }
        catch (Exception gone) when (gone is SocketException or IOException) { /* the other pump hears of it */ }
        finally { await cut.CancelAsync(); }
    }

    private int Passing(int read, Way way, out bool cuts)
    {
        lock (gate)
        {
            cuts = left >= 0 && cutOn == way && read >= left;
            if (left < 0 || cutOn != way) return read;
            var passing = (int)Math.Min(read, left);
            left = cuts ? -1 : left - read;
            return passing;
        }
    }
}
