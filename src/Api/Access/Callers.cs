using System.Security.Claims;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Reviews;

namespace TempoNest.Api.Access;

/// <summary>Identities as ASP.NET carries them from who vouched to who asks.</summary>
internal static class Callers
{
    private const string Name = "temponest:name", Key = "temponest:key", HeldRole = "temponest:role", Team = "temponest:team", EveryTeam = "temponest:every-team";

    public static ClaimsPrincipal Principal(Identity identity, string scheme) => new(new ClaimsIdentity(Claims(identity), scheme, Name, HeldRole));

    /// <summary>Who asks; null where nobody vouched.</summary>
    public static Identity? Of(ClaimsPrincipal who) => who.FindFirst(Name) is { Value: var name }
        ? new Identity(
            name, who.FindFirst(Key)?.Value ?? "",
            [.. who.FindAll(HeldRole).Select(claim => Enum.Parse<Role>(claim.Value))],
            who.HasClaim(claim => claim.Type == EveryTeam) ? null : [.. who.FindAll(Team).Select(claim => claim.Value)])
        : null;

    /// <summary>Who asks, behind a policy that lets nobody through who is not known.</summary>
    public static Identity Of(HttpContext http) => Of(http.User) ?? throw new InvalidOperationException("A request came through that nobody vouched for.");

    /// <summary>The roles among words; what is no role of ours gives none.</summary>
    public static IReadOnlyList<Role> Roles(IEnumerable<string> words) =>
        [.. Enum.GetValues<Role>().Where(role => words.Contains(Holding.Word(role), StringComparer.Ordinal))];

    private static IEnumerable<Claim> Claims(Identity identity) =>
    [
        new(Name, identity.Name), new(Key, identity.Key),
        .. identity.Roles.Select(role => new Claim(HeldRole, role.ToString())),
        .. identity.Teams?.Select(team => new Claim(Team, team)) ?? [new Claim(EveryTeam, "")],
    ];
}
