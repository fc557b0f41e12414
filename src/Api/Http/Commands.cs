using System.Security.Cryptography;
using System.Text;
using TempoNest.Contracts;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Http;

/// <summary>Reads writes: body, actor, Idempotency-Key.</summary>
internal static class Commands
{
    public const string KeyHeader = "Idempotency-Key";
    public const int LongestKey = 200;
    private const string Nobody = "anonymous";

    public static async Task<Parsed<Command<TBody>>> Read<TBody>(HttpContext http)
        where TBody : class, IBody
    {
        var key = Key(http.Request);
        if (key.Problem is { } badKey) return badKey;
        var bytes = await RequestBody.Read(http).ConfigureAwait(false);
        if (bytes.Problem is { } badBytes) return badBytes;
        var body = BodyReader.Read<TBody>(http.Request, bytes.Value!);
        if (body.Problem is { } badBody) return badBody;
        var actor = ActorOf(body.Value!);
        if (actor.Problem is { } badActor) return badActor;
        return new Command<TBody>(body.Value!, new Commanding(actor.Value!, key.Value, HashOf(http.Request, bytes.Value!)));
    }

    /// <summary>Taken as said, until there is access control.</summary>
    private static Parsed<string> ActorOf(IBody body)
    {
        if (string.IsNullOrWhiteSpace(body.Actor)) return Nobody;
        if (body.Actor.Length > 200) return Problems.Invalid("actor", $"It has {body.Actor.Length} characters; 200 are the most.", "Shorten it.");
        return body.Actor.Any(char.IsControl) ? Problems.Invalid("actor", "It holds a control character.", "Write a name.") : body.Actor;
    }

    private static Parsed<string?> Key(HttpRequest request)
    {
        var values = request.Headers[KeyHeader];
        if (values.Count == 0) return default(Parsed<string?>);
        return values is [{ Length: > 0 and <= LongestKey } key] && key.All(letter => letter is >= '!' and <= '~')
            ? new Parsed<string?>(key, null)
            : Problems.Malformed(KeyHeader, $"It is no single text of 1 to {LongestKey} visible ASCII characters.", "Send one such as a UUID, or leave it out.");
    }

    private static string HashOf(HttpRequest request, byte[] body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}\n"));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
