using TempoNest.Api.Http;
using TempoNest.Api.Reading;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>The session's recorded history judged again by another plan, and what would differ. Writes nothing.</summary>
internal sealed class PostWhatIf : IEndpoint
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/whatif", (Delegate)Handle).WithName("PostWhatIf").WithTags("History")
            .WithSummary("The session's recorded history judged again by another plan, and what would differ. Writes nothing.")
            .Takes<WhatIfBody>().Produces<WhatIfView>();

    private static async Task<IResult> Handle(HttpContext http, string id, JudgingAgain again)
    {
        var read = await Commands.Read<WhatIfBody>(http).ConfigureAwait(false);
        if (read.Problem is { } problem) return Problems.Answer(problem);
        var judged = await again.Answer(id, read.Value!.Body, http.RequestAborted).ConfigureAwait(false);
        return judged.Problem is { } refused ? Problems.Answer(refused) : Answers.Json(judged.Value!);
    }
}
