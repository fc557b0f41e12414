using System.Text.Json;
using TempoNest.Contracts;
using TempoNest.EventLog;
using TempoNest.Sessions.Decisions;

namespace TempoNest.Grains;

/// <summary>The Idempotency-Key's side of a command: the same key and body give the same answer, another body is refused.</summary>
internal static class Commands
{
    /// <summary>The answer given before under this key; null when it is new.</summary>
    public static async Task<Reply?> Before(this IEventLog log, string scope, Commanding by) =>
        by.Key is { } key && await log.Command(scope, key) is { } stored ? Again(stored, by) : null;

    public static Reply Again(CommandRecord stored, Commanding by) => stored.BodyHash == by.BodyHash
        ? JsonSerializer.Deserialize<Reply>(stored.Response.Span)!
        : new Reply(ReplyKind.KeyReused, 0, null, "Idempotency-Key", "The key was used for another request already.", "Use a new key for a new request.");

    public static CommandRecord? Record(string scope, Commanding by, Reply reply) => by.Key is { } key
        ? new CommandRecord(scope, key, by.BodyHash, (int)reply.Kind, JsonSerializer.SerializeToUtf8Bytes(reply))
        : null;

    public static Reply Refused(Decision.Refused refused, long sequence) => new(
        refused.Kind switch
        {
            RefusalKind.Invalid => ReplyKind.Invalid,
            RefusalKind.NotFound => ReplyKind.NotFound,
            RefusalKind.Stale => ReplyKind.Stale,
            _ => ReplyKind.Conflict,
        },
        sequence, null, refused.Field, refused.Because, refused.Cure);
}
