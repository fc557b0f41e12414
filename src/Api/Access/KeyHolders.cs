using System.Security.Cryptography;
using System.Text;
using TempoNest.Sessions.Access;

namespace TempoNest.Api.Access;

/// <summary>Who holds a key, however it was shown.</summary>
internal sealed class KeyHolders(Keys keys, AccessOptions access, Guessing guessing)
{
    /// <summary>Null where nobody does; it counts as a guess from that address then.</summary>
    public async Task<Identity?> Of(HttpContext http, string token)
    {
        if (IsOperators(token)) return new Identity("admin", "operator", [Role.Admin], null);
        var holder = KeyText.Read(token) is { } key ? await keys.HolderOf(key, mayBeNew: !guessing.HasGuessedTooOften(http), http.RequestAborted).ConfigureAwait(false) : null;
        if (holder is null) guessing.Guessed(http);
        return holder;
    }

    private bool IsOperators(string token) => access.AdminSha256 is { } sha256
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(KeyText.HashOf(token)), Encoding.ASCII.GetBytes(sha256));
}
