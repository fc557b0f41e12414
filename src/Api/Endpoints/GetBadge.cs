using System.Security.Cryptography;
using System.Text;
using TempoNest.Api.Http;
using TempoNest.Api.Reading;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>Where the session stands, as a small picture.</summary>
internal sealed class GetBadge : IEndpoint
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/sessions/{id}/badge.svg", Handle).WithName("GetBadge").WithTags("Sessions").WithSummary("Where the session stands, as a small picture.")
            .Produces(StatusCodes.Status200OK, contentType: "image/svg+xml").Produces(StatusCodes.Status304NotModified);

    private static async Task<IResult> Handle(HttpContext http, string id, SessionReader reader)
    {
        var moment = Moment.Read(http.Request);
        if (moment.Problem is { } problem) return Problems.Answer(problem);
        var svg = await reader.Look(id, moment.Value!, sight => Badge.Of(sight.Session, sight.Verdict, sight.Now), http.RequestAborted).ConfigureAwait(false);
        if (svg is null) return Problems.Answer(Problems.NoSession(id));
        var bytes = Encoding.UTF8.GetBytes(svg);
        var etag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"";
        (http.Response.Headers.ETag, http.Response.Headers.CacheControl) = (etag, "no-cache");
        return Etags.IsKnown(http.Request, etag) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Bytes(bytes, "image/svg+xml; charset=utf-8");
    }
}
