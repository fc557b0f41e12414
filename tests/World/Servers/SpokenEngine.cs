using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace TempoNest.World.Servers;

/// <summary>Speaks the part of the Engine API that is read: containers, their state, their statistics and their logs, over a unix socket.</summary>
internal sealed class SpokenEngine : IDockerEngine
{
    private static readonly TimeSpan BetweenSamples = TimeSpan.FromMilliseconds(300);

    private readonly ConcurrentDictionary<string, SpokenContainer> _containers = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("temponest-engine-");
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly Task _serving;
    private TaskCompletionSource _thawed = new();

    public SpokenEngine(string told)
    {
        Told = told;
        Socket = Path.Combine(_folder.FullName, "engine.sock");
        _listener.Bind(new UnixDomainSocketEndPoint(Socket));
        _listener.Listen();
        _thawed.SetResult();
        _serving = Serve();
    }

    public EngineOrigin Origin => EngineOrigin.Spoken;
    public string Socket { get; }
    public string Told { get; }

    public Task Run(ContainerWish wish)
    {
        _containers[wish.Name] = new(wish, _time);
        return Task.CompletedTask;
    }

    public Task Stop(string name) => Task.Run(_containers[name].Stop);

    public Task Pause(string name)
    {
        _containers[name].Pause();
        return Task.CompletedTask;
    }

    public Task Remove(string name)
    {
        if (_containers.TryRemove(name, out var container)) container.Dispose();
        return Task.CompletedTask;
    }

    public Task Freeze()
    {
        _thawed = new();
        return Task.CompletedTask;
    }

    public Task Thaw()
    {
        _thawed.TrySetResult();
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _serving;
        foreach (var name in _containers.Keys) await Remove(name);
        _folder.Delete(recursive: true);
        _stop.Dispose();
    }

    private async Task Serve()
    {
        List<Task> visits = [];
        try
        {
            while (true) visits.Add(Visit(await _listener.AcceptAsync(_stop.Token)));
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException) { await Task.WhenAll(visits); }
    }

    private async Task Visit(Socket visitor)
    {
        using (visitor)
            try
            {
                var buffer = new byte[16_384];
                var length = 0;
                for (var read = 1; read > 0 && !Encoding.ASCII.GetString(buffer, 0, length).Contains("\r\n\r\n", StringComparison.Ordinal); length += read)
                    read = await visitor.ReceiveAsync(buffer.AsMemory(length), _stop.Token);
                await _thawed.Task.WaitAsync(_stop.Token);
                var (status, type, body) = await Answer(new Uri("http://engine" + Encoding.ASCII.GetString(buffer, 0, length).Split(' ')[1]));
                await visitor.SendAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Spoken\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"), _stop.Token);
                await visitor.SendAsync(body, _stop.Token);
            }
            catch (Exception gone) when (gone is SocketException or OperationCanceledException or ObjectDisposedException) { /* either side is */ }
    }

    private async Task<(int, string, byte[])> Answer(Uri asked)
    {
        var parts = asked.AbsolutePath.Trim('/').Split('/').SkipWhile(part => part != "containers").Skip(1).ToArray();
        if (parts is ["json"]) return Json(_containers.Values.Select(Listed));
        if (parts is not [var id, var what] || !_containers.TryGetValue(id, out var container)) return (404, "application/json", """{"message":"no such container"}"""u8.ToArray());
        return what switch
        {
            "json" => Json(Inspected(container)),
            "stats" => Json(await Measured(container)),
            _ => (200, "application/vnd.docker.multiplexed-stream", Logged(container, asked.Query)),
        };
    }

    private static (int, string, byte[]) Json(object value) => (200, "application/json", JsonSerializer.SerializeToUtf8Bytes(value));

    private static object Listed(SpokenContainer container) => new { Id = container.Wish.Name, Names = new[] { "/" + container.Wish.Name }, container.Wish.Labels };

    private static object Inspected(SpokenContainer container) => new
    {
        Id = container.Wish.Name,
        Name = "/" + container.Wish.Name,
        RestartCount = container.Restarts,
        State = new
        {
            Status = container.IsPaused ? "paused" : container.IsRunning ? "running" : "exited",
            Running = container.IsRunning,
            Paused = container.IsPaused,
            StartedAt = container.StartedAt.ToString("O", CultureInfo.InvariantCulture),
            Health = container.Wish.HealthCheck is null ? null : new { Status = container.IsHealthy switch { null => "starting", true => "healthy", false => "unhealthy" } },
        },
        HostConfig = new { Memory = (container.Wish.MemoryLimit ?? 0) * 1_048_576L, NanoCpus = (long)((container.Wish.Cores ?? 0) * 1e9) },
        Config = new { Tty = false },
    };

    private async Task<object> Measured(SpokenContainer container)
    {
        var (before, from) = (container.Usage, _time.GetUtcNow());
        await Task.Delay(BetweenSamples, _time, _stop.Token);
        var (now, to) = (container.Usage, _time.GetUtcNow());
        return new
        {
            read = to,
            preread = from,
            cpu_stats = new { cpu_usage = new { total_usage = now.Processor } },
            precpu_stats = new { cpu_usage = new { total_usage = before.Processor } },
            memory_stats = new { usage = now.Memory, stats = new { total_inactive_file = 0 } },
        };
    }

    private static byte[] Logged(SpokenContainer container, string query)
    {
        var (since, until) = (Instant(query, "since"), Instant(query, "until"));
        return
        [
            .. container.Lines.Where(line => line.At >= since && line.At <= until).SelectMany(line =>
            {
                var text = Encoding.UTF8.GetBytes($"{line.At:O} {line.Text}\n");
                return (byte[])[line.Stream, 0, 0, 0, (byte)(text.Length >> 24), (byte)(text.Length >> 16), (byte)(text.Length >> 8), (byte)text.Length, .. text];
            }),
        ];
    }

    private static DateTimeOffset Instant(string query, string name)
    {
        var pair = query.TrimStart('?').Split('&').Select(part => part.Split('=')).First(part => part[0] == name);
        return DateTimeOffset.UnixEpoch + TimeSpan.FromTicks((long)(decimal.Parse(pair[1], CultureInfo.InvariantCulture) * TimeSpan.TicksPerSecond));
    }
}
