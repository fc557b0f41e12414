using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace TempoNest.Hosts.Tests.Grains.Support;

/// <summary>A receiver of signed webhooks over HTTP. It takes what its behaviour says; of what it took it knows each id once.</summary>
internal sealed class NoticeReceiver : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Task serving;
    private readonly string secret = Path.GetTempFileName();
    private readonly TaskCompletionSource ending = new();
    private readonly ConcurrentQueue<string> ids = [];
    private int asked;

    public NoticeReceiver()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
        }
        File.WriteAllText(secret, "a-secret-of-this-test-that-is-long-enough");
        listener.Prefixes.Add(Url);
        listener.Start();
        serving = Serve();
    }

    public string Url { get; }

    /// <summary>What it does with the request of that number, and how long it asks to be left alone.</summary>
    public Func<int, Behaviour> Behave { get; set; } = _ => Behaviour.Takes;
    public int? RetryAfter { get; set; }

    /// <summary>What it waits for before it does anything.</summary>
    public Task Before { get; set; } = Task.CompletedTask;

    public int Asked => asked;

    /// <summary>How often it was asked to take that notice.</summary>
    public int AskedFor(string id) => ids.Count(one => one == id);

    /// <summary>Every notice it took, once, in the order they came first.</summary>
    public ConcurrentQueue<JsonNode> Taken { get; } = [];
    private readonly ConcurrentDictionary<string, string> known = new();
    public ConcurrentBag<string> Different { get; } = [];

    /// <summary>The settings of a host that tells everybody by a channel to this receiver.</summary>
    public Dictionary<string, string?> Settings(string channel = "hook", string role = "default") => new()
    {
        [$"Responders:Channels:{channel}:Kind"] = "webhook",
        [$"Responders:Channels:{channel}:Url"] = Url,
        [$"Responders:Channels:{channel}:Secret"] = $"file:{secret}",
        [$"Responders:Routes:{role}:0:Channel"] = channel,
    };

    /// <summary>The settings of a host that has this receiver restart services.</summary>
    public Dictionary<string, string?> Runner(string name) => new()
    {
        [$"Actions:Runners:{name}:Url"] = Url,
        [$"Actions:Runners:{name}:Secret"] = $"file:{secret}",
        [$"Actions:Runners:{name}:Timeout"] = "00:00:20",
        [$"Actions:Runners:{name}:Parameters:service:0"] = "api",
    };

    private async Task Serve()
    {
        while (listener.IsListening)
        {
            HttpListenerContext http;
            try { http = await listener.GetContextAsync(); }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException or InvalidOperationException) { return; }
            _ = Answer(http);
        }
    }

    private async Task Answer(HttpListenerContext http)
    {
        var behaviour = Behave(Interlocked.Increment(ref asked));
        var body = JsonNode.Parse(await new StreamReader(http.Request.InputStream).ReadToEndAsync())!;
        ids.Enqueue(http.Request.Headers["webhook-id"]!);
        await Before;
        if (behaviour is Behaviour.Hangs) await ending.Task;
        if (behaviour is Behaviour.Takes or Behaviour.TakesAndBreaks) Take(http.Request.Headers["webhook-id"]!, body);
        if (RetryAfter is { } seconds) http.Response.Headers["Retry-After"] = $"{seconds}";
        http.Response.StatusCode = behaviour switch { Behaviour.Takes => 204, Behaviour.Refuses => 400, _ => 503 };
        http.Response.Close();
    }

    private void Take(string id, JsonNode body)
    {
        var said = $"{body["type"]} {body["subject"]} {body["time"]} {body["data"]!["title"]} {body["data"]!["text"]}";
        if (known.TryAdd(id, said)) Taken.Enqueue(body);
        else if (known[id] != said) Different.Add(said);
    }

    public async ValueTask DisposeAsync()
    {
        ending.TrySetResult();
        listener.Close();
        await serving;
        File.Delete(secret);
    }
}

/// <summary>What a receiver does: <c>TakesAndBreaks</c> took it, and whoever sent it cannot know.</summary>
internal enum Behaviour { Takes, TakesAndBreaks, Breaks, Refuses, Hangs }
