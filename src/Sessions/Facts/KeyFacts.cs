using TempoNest.Sessions.Access;

namespace TempoNest.Sessions.Facts;

/// <summary>An API key was issued. It stands in the log of keys, never in a session's.</summary>
/// <param name="Key">The public part, by which it is found and named.</param>
/// <param name="Name">Who or what holds it: the actor of what is done with it.</param>
/// <param name="Sha256">Hash of the secret part; the secret is kept nowhere.</param>
/// <param name="Teams">The owners of deployments it is good for; null: all.</param>
/// <param name="ExpiresAt">Null: never.</param>
public sealed record KeyIssued(string Key, string Name, string Sha256, IReadOnlyList<Role> Roles, IReadOnlyList<string>? Teams, DateTimeOffset? ExpiresAt) : Fact;

/// <summary>A key is good for nothing from now on.</summary>
public sealed record KeyRevoked(string Key, string? Reason) : Fact;
