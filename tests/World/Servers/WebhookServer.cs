using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace TempoNest.World.Servers;

/// <summary>A receiver of CloudEvents that are signed the way Standard Webhooks says. It counts every one it takes: it knows no repetition for one.</summary>
public sealed class WebhookServer(string secret) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<string> _taken = [];
    private readonly List<JsonNode> _events = [];
    private WebApplication _app = null!;

    /// <summary>What it does with what it took, before it answers.</summary>
    public Func<JsonNode, Task> Do { get; set; } = _ => Task.CompletedTask;

    /// <summary>The id of everything it took, in its order, as often as it came.</summary>
    public IReadOnlyList<string> Taken { get { lock (_gate) return [.. _taken]; } }

    /// <summary>What it took, likewise.</summary>
    public IReadOnlyList<JsonNode> Events { get { lock (_gate) return [.. _events]; } }

    public Uri Url => new(_app.Urls.First());

    public static async Task<WebhookServer> Start(string secret)
    {
        var server = new WebhookServer(secret);
        server._app = await LoopbackWeb.Serve(server.Answer);
        return server;
    }

    private async Task Answer(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        var (id, at) = (http.Request.Headers["webhook-id"].ToString(), http.Request.Headers["webhook-timestamp"].ToString());
        var expected = $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{id}.{at}.{body}")))}";
        if (http.Request.Headers["webhook-signature"] != expected)
        {
            http.Response.StatusCode = 401;
            return;
        }
        var told = JsonNode.Parse(body)!;
        lock (_gate)
        {
            _taken.Add(id);
            _events.Add(told);
        }
        await Do(told);
        http.Response.StatusCode = 204;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
