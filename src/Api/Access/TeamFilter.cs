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
        if (http.GetRouteValue("id") is not string id || !await Hides(http, reader, id).ConfigureAwait(false)) return await next(context).ConfigureAwait(false);
        return ForPeople.IsAsked(http) ? Shown.Refused(http, Problems.NoSession(id)) : Problems.Answer(Problems.NoSession(id));
    }

    /// <summary>Whether a session is there and not for who asks: also of one that the path does not name.</summary>
    public static async ValueTask<bool> Hides(HttpContext http, SessionReader reader, string session) =>
        Callers.Of(http.User) is { Teams: not null } caller && await reader.OwnerOf(session, http.RequestAborted).ConfigureAwait(false) is { } owner && !caller.IsOf(owner);
}
