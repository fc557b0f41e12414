using Microsoft.AspNetCore.Authorization;
using TempoNest.Api.Http;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Access;

/// <summary>The permission an endpoint needs: what the policies stand on and what a refusal names.</summary>
internal sealed record Needing(Permission Permission)
{
    /// <summary>One policy for each permission; and what names none is open to nobody.</summary>
    public static void Policies(AuthorizationOptions options)
    {
        foreach (var permission in Enum.GetValues<Permission>())
            options.AddPolicy(NameOf(permission), policy => policy.RequireAuthenticatedUser().RequireAssertion(context => Callers.Of(context.User)?.May(permission) == true));
        // Where no route leads there is nothing to guard; whoever is known is told so.
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser()
            .RequireAssertion(context => context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint).Build();
    }

    public static string NameOf(Permission permission) => $"may-{Holding.Word(permission)}";

    /// <summary>Why somebody who is known is refused.</summary>
    public static ProblemView Refusal(HttpContext http)
    {
        var who = Callers.Of(http.User);
        var permission = http.GetEndpoint()?.Metadata.GetMetadata<Needing>()?.Permission;
        var enough = permission is { } needed ? string.Join(" or ", Permissions.Enough(needed).Select(Holding.Word)) : "nobody";
        return Problems.Of(
            StatusCodes.Status403Forbidden, null, $"'{who?.Name}' is {string.Join(" and ", (who?.Roles ?? []).Select(Holding.Word))}, and this takes {enough}.",
            "Ask somebody who may, or ask an admin for a key with that role.");
    }
}
