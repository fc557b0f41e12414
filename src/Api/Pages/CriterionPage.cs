using TempoNest.Api.Http;
using TempoNest.Api.Pages.Forms;
using TempoNest.Api.Reading;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Pages;

/// <summary>A person's answer to a criterion.</summary>
internal sealed class CriterionPage : IPage
{
    public Right Needs => Right.Release;

    public void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/sessions/{id}/criteria/{key}", (HttpContext http, string id, string key, SessionReader reader) => Show(http, id, key, http.Request.Query["review"], reader, null));
        pages.MapPost("/sessions/{id}/criteria/{key}", Answer);
    }

    private static async Task<IResult> Show(HttpContext http, string id, string key, string? review, SessionReader reader, ProblemView? problem)
    {
        var seen = await reader.Look(id, new Moment.Now(), sight => new CriterionSight(
            sight.Status(), CriterionView.Of(sight.Verdict).FirstOrDefault(one => one.Key == key && one.Kind is CriterionKind.Attested && (review is null || one.Review == review))), http.RequestAborted).ConfigureAwait(false);
        if (seen is null) return Shown.Refused(http, Problems.NoSession(id));
        return seen.Criterion is null
            ? Shown.Refused(http, StatusCodes.Status404NotFound, "No person is asked about that.", "Take one of the session's criteria.")
            : Shown.Page<CriterionBody>(http, new { Seen = seen, Problem = problem }, problem?.Status ?? StatusCodes.Status200OK);
    }

    private static async Task<IResult> Answer(HttpContext http, string id, string key, SessionReader reader, FormDesk desk)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted).ConfigureAwait(false);
        var review = Field.Text(form, "review");
        var problem = Field.Word<CriterionAnswer>(form, "answer") is { } answer
            ? await desk.Session(http, id, Right.Release, form, new SessionCommand.Attest(key, answer, Field.Text(form, "note"), review)).ConfigureAwait(false)
            : Problems.Missing("answer");
        return problem is null ? Shown.Back(Words.PathOf(id)) : await Show(http, id, key, review, reader, problem).ConfigureAwait(false);
    }
}

/// <param name="Criterion">Null where no such one is asked of people.</param>
public sealed record CriterionSight(StatusView Status, CriterionView? Criterion);
