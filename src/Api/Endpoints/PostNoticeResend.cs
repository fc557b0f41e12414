using TempoNest.Api.Http;
using TempoNest.Api.Reading;
using TempoNest.Contracts;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Tries a dead letter again.</summary>
internal sealed class PostNoticeResend : IEndpoint
{
    public Right Needs => Right.Respond;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/notices/{notice}/resend", Handle)
            .WithName("PostNoticeResend").WithTags("Notices").WithSummary("Tries a dead letter again.").Takes<ReasonBody>().Produces<AcceptedView>();

    private static async Task<IResult> Handle(HttpContext http, string id, string notice, Door door, SessionReader reader)
    {
        var read = await Commands.Read<ReasonBody>(http).ConfigureAwait(false);
        if (read.Problem is { } problem) return Problems.Answer(problem);
        if (!await reader.Knows(id, http.RequestAborted).ConfigureAwait(false)) return Problems.Answer(Problems.NoSession(id));
        return Asking.Answer(await door.To<INoticeGrain>(id).Resend(notice, read.Value!.By).ConfigureAwait(false), null);
    }
}
