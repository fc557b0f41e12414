using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TempoNest.World.Servers;

namespace TempoNest.Adapters.Tests.Responders;

/// <summary>Slack's Web API as far as messages go: channels by name or id, time stamps, threads, updates, errors, limits.</summary>
internal sealed class SlackServer(string token) : IAsyncDisposable
{
    private WebApplication _app = null!;
    private int _stamps;

    public sealed record Message(string Stamp, string? Thread, bool Broadcast, string Text, string NoticeId);

    public List<Message> Messages { get; } = [];
    public List<string> Calls { get; } = [];
    /// <summary>Answers given instead of the true ones: for each call, in turn; null lets it through.</summary>
    public Queue<Func<HttpContext, Task>?> Instead { get; } = new();
    public Uri Url => new(_app.Urls.First() + "/api/");

    public IEnumerable<Message> Top => Messages.Where(message => message.Thread is null);

    public static async Task<SlackServer> Start(string token)
    {
        var server = new SlackServer(token);
        server._app = await LoopbackWeb.Serve(server.Answer);
        return server;
    }

    public static Func<HttpContext, Task> Error(string error) => http => http.Response.WriteAsJsonAsync(new { ok = false, error });

    private async Task Answer(HttpContext http)
    {
        var method = http.Request.Path.Value!.Split('/')[^1];
        Calls.Add(method);
        if (Instead.TryDequeue(out var instead) && instead is not null)
        {
            await instead(http);
            return;
        }
        var body = (await JsonNode.ParseAsync(http.Request.Body))!.AsObject();
        var answer = http.Request.Headers.Authorization != $"Bearer {token}" ? Refused("invalid_auth") : method switch
        {
            "chat.postMessage" => Post(body),
            "chat.update" => Update(body),
            _ => Refused("unknown_method"),
        };
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(answer.ToJsonString());
    }

    private JsonObject Post(JsonObject body)
    {
        if (Text(body, "channel") is not ("#deployments" or "C042")) return Refused("channel_not_found");
        if (Text(body, "text") is not { Length: > 0 } text) return Refused("no_text");
        var thread = Text(body, "thread_ts");
        if (thread is not null && Top.All(message => message.Stamp != thread)) return Refused("thread_not_found");
        var stamp = $"1700000000.{++_stamps:000000}";
        Messages.Add(new(stamp, thread, body["reply_broadcast"]?.GetValue<bool>() ?? false, text, body["metadata"]!["event_payload"]!["id"]!.GetValue<string>()));
        return new() { ["ok"] = true, ["channel"] = "C042", ["ts"] = stamp };
    }

    private JsonObject Update(JsonObject body)
    {
        // As at Slack: an update knows channels by id only.
        if (Text(body, "channel") is not "C042") return Refused("channel_not_found");
        var at = Messages.FindIndex(message => message.Stamp == Text(body, "ts"));
        if (at < 0) return Refused("message_not_found");
        Messages[at] = Messages[at] with { Text = Text(body, "text")! };
        return new() { ["ok"] = true, ["channel"] = "C042", ["ts"] = Messages[at].Stamp };
    }

    private static JsonObject Refused(string error) => new() { ["ok"] = false, ["error"] = error };
    private static string? Text(JsonObject body, string name) => body[name]?.GetValueKind() is JsonValueKind.String ? body[name]!.GetValue<string>() : null;

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
