namespace TempoNest.Contracts;

/// <summary>Who asks, and the key that makes asking twice harmless.</summary>
/// <param name="Actor">The name of who was identified.</param>
/// <param name="Key">The Idempotency-Key; null: every call is a new one.</param>
/// <param name="BodyHash">Hash of method, path and body: the same key with another one is refused.</param>
/// <param name="Origin">By which key, from which address and in which request it came, for the record; null where nobody asked from outside.</param>
public sealed record Commanding(string Actor, string? Key, string BodyHash, string? Origin = null);

/// <summary>What a command came to.</summary>
public enum ReplyKind { Done, Already, Invalid, NotFound, Conflict, Stale, KeyReused, Busy }

/// <summary>The answer to a command. A refused one left the log as it was.</summary>
/// <param name="Sequence">The head of the session's log.</param>
/// <param name="Id">Of what was opened: the session's id, the incident's number.</param>
public sealed record Reply(ReplyKind Kind, long Sequence, string? Id = null, string? Field = null, string? Because = null, string? Cure = null);
