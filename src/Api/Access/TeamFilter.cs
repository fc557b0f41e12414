using TempoNest.Api.Http;
using TempoNest.Api.Pages;
using TempoNest.Api.Reading;

namespace TempoNest.Api.Access;

/// <summary>
/// To somebody of certain teams, sessions of others are not there: the refusal is the one for a session that does not exist, whatever was
/// asked of it.
/// </summary>
internal sealed class TeamFilter(SessionReader reader) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (Callers.Of(http.User) is not { Teams: not null } caller || http.GetRouteValue("id") is not string id) return await next(context).ConfigureAwait(false);
        var owner = await reader.OwnerOf(id, http.RequestAborted).ConfigureAwait(false);
        return owner is null || caller.IsOf(owner) ? await next(context).ConfigureAwait(false) : ForPeople.IsAsked(http) ? Shown.Refused(http, Problems.NoSession(id)) : Problems.Answer(Problems.NoSession(id));
    }
}
