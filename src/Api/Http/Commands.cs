using System.Security.Cryptography;
using System.Text;
using TempoNest.Api.Access;
using TempoNest.Contracts;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Http;

/// <summary>Reads writes: body, actor, Idempotency-Key.</summary>
internal static class Commands
{
    public const string KeyHeader = "Idempotency-Key";
    public const int LongestKey = 200;

    public static async Task<Parsed<Command<TBody>>> Read<TBody>(HttpContext http)
        where TBody : class, IBody
    {
        var key = Key(http.Request);
        if (key.Problem is { } badKey) return badKey;
        var bytes = await RequestBody.Read(http).ConfigureAwait(false);
        if (bytes.Problem is { } badBytes) return badBytes;
        var body = BodyReader.Read<TBody>(http.Request, bytes.Value!);
        if (body.Problem is { } badBody) return badBody;
        var caller = Callers.Of(http);
        if (body.Value!.Actor is { } said && said != caller.Name)
            return Problems.Of(StatusCodes.Status403Forbidden, "actor", $"It says '{Query.Shown(said)}', and the key is that of '{caller.Name}'.", "Leave it out: who asks is known by the key.");
        return new Command<TBody>(body.Value, new Commanding(caller.Name, key.Value, HashOf(http.Request, bytes.Value!), OriginOf(http, caller)));
    }

    /// <summary>Who tells something that no command's body can say, each time anew.</summary>
    public static Commanding By(HttpContext http, byte[] body)
    {
        var caller = Callers.Of(http);
        return new(caller.Name, null, HashOf(http.Request, body), OriginOf(http, caller));
    }

    /// <summary>By which key, from where, in which request: in one line beside the events.</summary>
    private static string OriginOf(HttpContext http, Identity caller) => $"key {caller.Key} from {http.Connection.RemoteIpAddress} request {http.TraceIdentifier}";

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
