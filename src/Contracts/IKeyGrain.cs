using TempoNest.Sessions.Facts;

namespace TempoNest.Contracts;

/// <summary>Keeps the API keys; there is one, under <see cref="Sessions.Streams.Keys"/>. Owns the log of keys.</summary>
public interface IKeyGrain : IGrainWithStringKey
{
    /// <summary>Issues a key. The secret never comes here, only its hash.</summary>
    Task<Reply> Issue([Immutable] KeyIssued key, [Immutable] Commanding by);

    /// <summary>Revokes a key; one that was revoked before stays so.</summary>
    Task<Reply> Revoke(string key, string? reason, [Immutable] Commanding by);
}
