using TempoNest.Sessions.Access;

namespace TempoNest.Sessions.Views;

/// <summary>A key as it is listed: never the key.</summary>
/// <param name="Key">The public part.</param>
/// <param name="State"><c>valid</c>, <c>expired</c> or <c>revoked</c>.</param>
public sealed record KeyView(
    string Key, string Name, IReadOnlyList<Role> Roles, IReadOnlyList<string>? Teams, string IssuedBy, DateTimeOffset IssuedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt, string State)
{
    public static KeyView Of(KnownKey key, DateTimeOffset now) => new(
        key.Issued.Key, key.Issued.Name, key.Issued.Roles, key.Issued.Teams, key.By, key.At, key.Issued.ExpiresAt, key.RevokedAt,
        key.RevokedAt is not null ? "revoked" : key.IsValid(now) ? "valid" : "expired");
}

/// <summary>A key that was issued a moment ago.</summary>
/// <param name="Secret">The whole key. It is shown this once and kept nowhere.</param>
public sealed record IssuedKeyView(string Key, string Secret);

/// <summary>Who asks, and what they may do.</summary>
public sealed record MeView(string Name, string Key, IReadOnlyList<Role> Roles, IReadOnlyList<string>? Teams, IReadOnlyList<Right> May)
{
    public static MeView Of(Identity identity) => new(identity.Name, identity.Key, identity.Roles, identity.Teams, [.. Enum.GetValues<Right>().Where(identity.May)]);
}
