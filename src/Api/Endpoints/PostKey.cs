using System.Security.Cryptography;
using TempoNest.Api.Http;
using TempoNest.Contracts;
using TempoNest.Sessions;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Issues an API key. The answer is the only place where it can ever be read.</summary>
internal sealed class PostKey : IEndpoint
{
    public Right Needs => Right.Administer;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/keys", Handle).WithName("PostKey").WithTags("Access").WithSummary("Issues an API key; its secret is shown in this answer and never again.")
            .Takes<KeyBody>().Produces<IssuedKeyView>(StatusCodes.Status201Created);

    private static async Task<IResult> Handle(HttpContext http, Door door)
    {
        var read = await Commands.Read<KeyBody>(http).ConfigureAwait(false);
        if (read.Problem is { } problem) return Problems.Answer(problem);
        var (body, by) = (read.Value!.Body, read.Value.By);
        // A repetition under the same key could only be answered with a secret that was kept.
        if (by.Key is not null) return Problems.Answer(Problems.Invalid(Commands.KeyHeader, "A key that is shown once cannot be shown again to a repetition.", "Leave it out; revoke a key whose answer was lost."));
        var key = KeyText.Of(RandomNumberGenerator.GetBytes(40));
        var wanted = new KeyIssued(key.Key, body.Name?.Trim() ?? "", key.Sha256, body.Roles ?? [], body.Teams, body.ExpiresAt);
        var reply = await door.To<IKeyGrain>(Streams.Keys).Issue(wanted, by).ConfigureAwait(false);
        http.Response.Headers.CacheControl = "no-store";
        return reply.Kind is ReplyKind.Done
            ? Answers.Created(http, $"/api/v1/keys/{key.Key}", new IssuedKeyView(key.Key, key.Whole))
            : Problems.Answer(Problems.Of(reply));
    }
}
