using System.Net;
using System.Text;

using TempoNest.World.Scenarios;

namespace TempoNest.World.Servers;

/// <summary>A small live server on loopback with <c>/metrics</c> and <c>/health</c> that misbehaves as it is told.</summary>
public sealed class TroubledServer : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly SyntheticTraffic _traffic;
    private readonly List<HttpListenerContext> _hanging = [];
    private HttpListener? _listener;
    private Task _serving = Task.CompletedTask;
    private long _passed;

    private TroubledServer(int port, SyntheticTraffic traffic, TimeProvider time)
    {
        (Url, _traffic, _time, _passed) = (new Uri($"http://127.0.0.1:{port}"), traffic, time, time.GetTimestamp());
    }

    public Uri Url { get; }
    public string Address => Url.Authority;
    public Trouble Trouble { get; private set; } = Trouble.Good;

    /// <param name="services">Whose traffic it shows; all four where null.</param>
    public static TroubledServer Start(IReadOnlyList<string>? services = null, double requestsPerSecond = 60, TimeProvider? time = null)
    {
        var traffic = new SyntheticTraffic(services ?? Names.Services, requestsPerSecond);
        for (var attempt = 1; ; attempt++)
        {
            var server = new TroubledServer(Loopback.FreePort(), traffic, time ?? TimeProvider.System);
            try
            {
                server.Listen();
                return server;
            }
            catch (HttpListenerException) when (attempt < 3) { }
        }
    }

    /// <summary>From now on; what hung is cut off. The counters go on from where they were.</summary>
    public void Switch(Trouble trouble)
    {
        lock (_gate)
        {
            Pass();
            Trouble = trouble;
            foreach (var context in _hanging) context.Response.Abort();
            _hanging.Clear();
            if (trouble is Trouble.Gone) Close();
            else if (_listener is null) Listen();
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate) Close();
        await _serving;
    }

    private void Listen()
    {
        var listener = new HttpListener();
        listener.Prefixes.Add(Url.AbsoluteUri);
        listener.Start();
        _listener = listener;
        _serving = ServeAsync(listener);
    }

    private void Close()
    {
        _listener?.Close();
        _listener = null;
        _hanging.Clear();
    }

    private async Task ServeAsync(HttpListener listener)
    {
        while (true)
        {
            HttpListenerContext context;
            try { context = await listener.GetContextAsync(); }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException or InvalidOperationException) { return; }
            try { Answer(context); }
            catch (Exception left) when (left is HttpListenerException or ObjectDisposedException or IOException) { /* the client hung up */ }
        }
    }

    private void Answer(HttpListenerContext context)
    {
        var (status, type, body) = (404, "text/plain", "not found\n");
        lock (_gate)
        {
            if (Trouble is Trouble.Hanging) { _hanging.Add(context); return; }
            Pass();
            if (context.Request.Url?.AbsolutePath == "/metrics") (status, type, body) = (200, "text/plain; version=0.0.4", _traffic.Exposition(Trouble));
            if (context.Request.Url?.AbsolutePath == "/health")
                (status, type, body) = Trouble is Trouble.Unhealthy
                    ? (503, "application/json", """{"status":"unhealthy"}""")
                    : (200, "application/json", """{"status":"healthy"}""");
        }
        (context.Response.StatusCode, context.Response.ContentType) = (status, type);
        context.Response.Close(Encoding.UTF8.GetBytes(body), willBlock: false);
    }

    private void Pass()
    {
        var now = _time.GetTimestamp();
        _traffic.Pass(_time.GetElapsedTime(_passed, now), Trouble);
        _passed = now;
    }
}
