using Microsoft.AspNetCore.Authorization;
using TempoNest.Api.Http;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Access;

/// <summary>The right an endpoint needs: what the policies stand on and what a refusal names.</summary>
internal sealed record Needing(Right Right)
{
    /// <summary>One policy for each right; and what names none is open to nobody.</summary>
    public static void Policies(AuthorizationOptions options)
    {
        foreach (var right in Enum.GetValues<Right>())
            options.AddPolicy(NameOf(right), policy => policy.RequireAuthenticatedUser().RequireAssertion(context => Callers.Of(context.User)?.May(right) == true));
        // Where no route leads there is nothing to guard; whoever is known is told so.
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser()
            .RequireAssertion(context => context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint).Build();
    }

    /// <summary>Lets only those through who have <paramref name="right"/>.</summary>
    public static RouteGroupBuilder Guard(RouteGroupBuilder group, Right right)
    {
        group.WithMetadata(new Needing(right)).AddEndpointFilter<TeamFilter>();
        return right is Right.BySignature ? group.AllowAnonymous() : group.RequireAuthorization(NameOf(right));
    }

    private static string NameOf(Right right) => $"may-{Holding.Word(right)}";

    /// <summary>Why somebody who is known is refused what the endpoint needs.</summary>
    public static ProblemView Refusal(HttpContext http) => Refusal(http, http.GetEndpoint()?.Metadata.GetMetadata<Needing>()?.Right);

    /// <param name="right">What it takes; null: nobody has it.</param>
    public static ProblemView Refusal(HttpContext http, Right? right)
    {
        var who = Callers.Of(http.User);
        var enough = right is { } needed ? string.Join(" or ", Rights.Enough(needed).Select(Holding.Word)) : "nobody";
        return Problems.Of(
            StatusCodes.Status403Forbidden, null, $"'{who?.Name}' is {string.Join(" and ", (who?.Roles ?? []).Select(Holding.Word))}, and this takes {enough}.",
            "Ask somebody who may, or ask an admin for a key with that role.");
    }

    /// <summary>Why somebody of certain teams may open no session for that owner; null where they may.</summary>
    public static ProblemView? NotTheirs(HttpContext http, string owner) => Callers.Of(http) is var caller && caller.IsOf(owner)
        ? null
        : Problems.Of(
            StatusCodes.Status403Forbidden, "deployment.owner", $"'{Query.Shown(owner)}' is none of the teams of '{caller.Name}', which are {string.Join(", ", caller.Teams ?? [])}.",
            "Name one of those teams as the owner, or ask somebody of that team.");
}
