namespace TempoNest.EventLog;

/// <summary>What was answered to an idempotent command. First one wins; it is never changed.</summary>
/// <param name="Scope">Whose keys these are, for instance a caller and a route.</param>
/// <param name="Key">The Idempotency-Key within the scope.</param>
/// <param name="BodyHash">Hash of the request's body, to tell a retry from another request under the same key.</param>
/// <param name="Status">The HTTP status answered.</param>
/// <param name="Response">The bytes answered.</param>
public sealed record CommandRecord(string Scope, string Key, string BodyHash, int Status, ReadOnlyMemory<byte> Response);
