using System.Security.Cryptography;
using System.Text;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;

namespace TempoNest.Sessions.Access;

/// <summary>A key as it is known: everything but the key.</summary>
public sealed record KnownKey(KeyIssued Issued, string By, DateTimeOffset At, DateTimeOffset? RevokedAt)
{
    public bool IsValid(DateTimeOffset now) => RevokedAt is null && !(Issued.ExpiresAt <= now);
    public Identity Identity => new(Issued.Name, Issued.Key, Issued.Roles, Issued.Teams);
}

/// <summary>Every key that was ever issued: the fold of the log of keys.</summary>
public sealed class KeyRing
{
    private readonly Dictionary<string, KnownKey> keys = new(StringComparer.Ordinal);

    /// <summary>The sequence of the last entry folded in.</summary>
    public long Sequence { get; private set; }

    public IEnumerable<KnownKey> Keys => keys.Values.OrderBy(key => key.At).ThenBy(key => key.Issued.Key, StringComparer.Ordinal);

    public void Apply(Entry entry)
    {
        Sequence = entry.Sequence;
        switch (entry.Fact)
        {
            case KeyIssued issued: keys[issued.Key] = new KnownKey(issued, entry.Actor, entry.Occurred, null); break;
            case KeyRevoked revoked when keys.TryGetValue(revoked.Key, out var key): keys[revoked.Key] = key with { RevokedAt = key.RevokedAt ?? entry.Occurred }; break;
            case KeyRevoked: break;
            default: throw new UnknownFactException(entry.Fact.GetType().Name);
        }
    }

    public KnownKey? Find(string key) => keys.GetValueOrDefault(key);

    /// <summary>Who holds that key at <paramref name="now"/>; null where it is none, is wrong, has expired or was revoked.</summary>
    public Identity? HolderOf(KeyText text, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(text);
        // Compared in constant time, and whether or not there is such a key.
        var known = keys.GetValueOrDefault(text.Key);
        var same = CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(text.Sha256), Encoding.ASCII.GetBytes(known?.Issued.Sha256 ?? new string('0', 64)));
        return same && known is not null && known.IsValid(now) ? known.Identity : null;
    }

    /// <summary>Whether such a key may be issued.</summary>
    public Decision Issue(KeyIssued wanted, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (keys.ContainsKey(wanted.Key)) return new Decision.Refused(RefusalKind.Conflict, "key", "There is a key of that public part.", "Ask again: another is made.");
        if (string.IsNullOrWhiteSpace(wanted.Name)) return Decision.Invalid("name", "It is missing.", "Say who or what will hold the key.");
        if (wanted.Name.Length > 200 || wanted.Name.Any(char.IsControl)) return Decision.Invalid("name", "It is longer than 200 characters, or holds control characters.", "Write a short name.");
        if (wanted.Roles.Count == 0) return Decision.Invalid("roles", "There is none.", $"Give at least one of {string.Join(", ", Enum.GetValues<Role>().Select(Reviews.Holding.Word))}.");
        if (wanted.Teams is { Count: 0 }) return Decision.Invalid("teams", "The list is empty, so the key would open nothing.", "Name the owners of deployments, or leave it out for all.");
        if (wanted.ExpiresAt <= now) return Decision.Invalid("expiresAt", "It has passed.", "Give an instant in the future, or leave it out.");
        return new Decision.Accepted(wanted);
    }

    /// <summary>Whether a key may be revoked; one that was revoked before stays so.</summary>
    public Decision Revoke(string key, string? reason) => keys.GetValueOrDefault(key) switch
    {
        null => new Decision.Refused(RefusalKind.NotFound, "key", $"There is no key '{key}'.", "Take its public part from the list of keys."),
        { RevokedAt: not null } => new Decision.Accepted(),
        _ => new Decision.Accepted(new KeyRevoked(key, reason)),
    };
}
