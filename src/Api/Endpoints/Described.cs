using TempoNest.Api.Http;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>What the API's description says of endpoints.</summary>
internal static class Described
{
    /// <summary>Takes a JSON body, read by hand so that every refusal names its field.</summary>
    public static RouteHandlerBuilder Takes<TBody>(this RouteHandlerBuilder endpoint)
        where TBody : notnull => endpoint.Accepts<TBody>("application/json");

    /// <summary>What every endpoint may refuse.</summary>
    public static RouteGroupBuilder RefusesAsProblems(this RouteGroupBuilder group)
    {
        foreach (var status in new[] { 400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 429, 503 })
            group.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ProblemView), [Problems.ContentType]));
        return group;
    }
}
