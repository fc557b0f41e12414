using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace TempoNest.World.Servers;

/// <summary>PagerDuty's Events API v2: alerts by dedup key, which are triggered, acknowledged and resolved; and changes, which page nobody.</summary>
public sealed class PagerDutyServer(string routingKey) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private WebApplication _app = null!;

    public Dictionary<string, List<string>> Incidents { get; } = [];
    public List<JsonObject> Events { get; } = [];
    public List<JsonObject> Changes { get; } = [];

    /// <summary>What was told so far, in its order; safe to ask while more is told.</summary>
    public IReadOnlyList<JsonObject> Told { get { lock (_gate) return [.. Events]; } }

    /// <summary>How the alert of that key stood, one after another.</summary>
    public IReadOnlyList<string> States(string key) { lock (_gate) return Incidents.TryGetValue(key, out var states) ? [.. states] : []; }

    public Uri Url => new(_app.Urls.First());

    public static async Task<PagerDutyServer> Start(string routingKey)
    {
        var server = new PagerDutyServer(routingKey);
        server._app = await LoopbackWeb.Serve(server.Answer);
        return server;
    }

    private async Task Answer(HttpContext http)
    {
        var body = (await JsonNode.ParseAsync(http.Request.Body))!.AsObject();
        bool taken;
        lock (_gate) taken = Text(body, "routing_key") == routingKey && (http.Request.Path == "/v2/enqueue" ? Take(body) : http.Request.Path == "/v2/change/enqueue" && Change(body));
        http.Response.StatusCode = taken ? 202 : 400;
        await http.Response.WriteAsync(taken ? """{"status":"success"}""" : $$"""{"status":"invalid event","errors":["{{Text(body, "routing_key")}} is not known"]}""");
    }

    private bool Take(JsonObject body)
    {
        var (key, action) = (Text(body, "dedup_key"), Text(body, "event_action"));
        if (key is null || key.Length > 255 || body["payload"]?["severity"]?.GetValue<string>() is not ("critical" or "error" or "warning" or "info")) return false;
        if (body["payload"]!["summary"]!.GetValue<string>() is not { Length: > 0 and <= 1024 }) return false;
        Events.Add(body);
        var state = Incidents.TryGetValue(key, out var known) ? known[^1] : "none";
        var next = (state, action) switch
        {
            ("none" or "resolved", "trigger") => "triggered",
            (_, "trigger") => state,
            ("triggered", "acknowledge") => "acknowledged",
            ("triggered" or "acknowledged", "resolve") => "resolved",
            (_, "acknowledge" or "resolve") => state,
            _ => null,
        };
        if (next is null) return false;
        if (next != state) (Incidents.TryGetValue(key, out var states) ? states : Incidents[key] = []).Add(next);
        return true;
    }

    private bool Change(JsonObject body)
    {
        Changes.Add(body);
        return body["payload"]?["summary"] is not null && !body.ContainsKey("event_action");
    }

    private static string? Text(JsonObject body, string name) => body[name]?.GetValue<string>();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
