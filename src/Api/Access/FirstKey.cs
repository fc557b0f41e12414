using System.Security.Cryptography;
using TempoNest.Api.Endpoints;
using TempoNest.Contracts;
using TempoNest.Sessions;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Facts;

namespace TempoNest.Api.Access;

/// <summary>The first admin key: made where nobody could ask for one.</summary>
internal static class FirstKey
{
    /// <summary>Makes one where there is none yet and the operator gave none; null where it is not needed.</summary>
    public static async Task<KeyText?> Make(IServiceProvider services) =>
        services.GetRequiredService<AccessOptions>().AdminSha256 is not null || await IsThere(services).ConfigureAwait(false)
            ? null
            : await Issue(services, "admin", [Role.Admin]).ConfigureAwait(false);

    /// <summary>Whether some admin's key is good now.</summary>
    public static async Task<bool> IsThere(IServiceProvider services)
    {
        var now = TimeProvider.System.GetUtcNow();
        return (await services.GetRequiredService<Keys>().All(CancellationToken.None).ConfigureAwait(false)).Any(key => key.IsValid(now) && key.Issued.Roles.Contains(Role.Admin));
    }

    /// <summary>Issues a key to this program itself.</summary>
    public static async Task<KeyText> Issue(IServiceProvider services, string name, IReadOnlyList<Role> roles)
    {
        var key = KeyText.Of(RandomNumberGenerator.GetBytes(40));
        var reply = await services.GetRequiredService<Door>().To<IKeyGrain>(Streams.Keys)
            .Issue(new KeyIssued(key.Key, name, key.Sha256, roles, null, null), new Commanding("system", null, "")).ConfigureAwait(false);
        return reply.Kind is ReplyKind.Done ? key : throw new InvalidOperationException($"No key could be made: {reply.Because}");
    }
}
