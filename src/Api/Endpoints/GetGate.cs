using TempoNest.Api.Http;
using TempoNest.Api.Reading;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>Whether a pipeline may go on: 200 where what it wants is so, 403 with the reason where it is not or nobody knows.</summary>
internal sealed class GetGate : IEndpoint
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/sessions/{id}/gate", Handle).WithName("GetGate").WithTags("Sessions")
            .WithSummary("Whether a pipeline may go on: 200 where what it wants (onTrack, success) is so, 403 with the reason where it is not or nobody knows.").Produces<GateView>();

    private static async Task<IResult> Handle(HttpContext http, string id, SessionReader reader)
    {
        var (moment, want) = (Moment.Read(http.Request), Query.Word<GateWish>(http.Request, "want"));
        if ((moment.Problem ?? want.Problem) is { } problem) return Problems.Answer(problem);
        var wish = ViewJson.OfWord<GateWish>(want.Value) ?? GateWish.OnTrack;
        var gate = await reader.Look(id, moment.Value!, sight => GateView.Of(sight.Session, sight.Verdict, sight.Now, wish), http.RequestAborted).ConfigureAwait(false);
        http.Response.Headers.CacheControl = "no-cache";
        return gate switch
        {
            null => Problems.Answer(Problems.NoSession(id)),
            { Met: true } => Answers.Json(gate),
            _ => Problems.Answer(Problems.Of(StatusCodes.Status403Forbidden, "want", gate.Reason, $"Ask again until it is {ViewJson.Word(wish)}, or look at the session's status.")),
        };
    }
}
