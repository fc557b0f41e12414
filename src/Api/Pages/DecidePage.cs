using TempoNest.Api.Access;
using TempoNest.Api.Http;
using TempoNest.Api.Pages.Forms;
using TempoNest.Api.Reading;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Pages;

/// <summary>Deciding on what was seen: all three outcomes, and why one is barred.</summary>
internal sealed class DecidePage : IPage
{
    public Right Needs => Right.Release;

    public void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/sessions/{id}/decide", (HttpContext http, string id, SessionReader reader) => Show(http, id, reader, null, null));
        pages.MapPost("/sessions/{id}/decide", Decide);
    }

    private static async Task<IResult> Show(HttpContext http, string id, SessionReader reader, ProblemView? problem, IFormCollection? said)
    {
        var who = Callers.Of(http).Name;
        var seen = await reader.Look(id, new Moment.Now(), sight => new DecisionSight(
            sight.Status(), [.. Enum.GetValues<DecisionOutcome>().Select(outcome => new OutcomeChoice(outcome, Barred(sight, outcome, who)))],
            [.. CriterionView.Of(sight.Verdict).Where(one => one.Review == sight.Status().Reviews[^1].Key)]), http.RequestAborted).ConfigureAwait(false);
        return seen is null
            ? Shown.Refused(http, Problems.NoSession(id))
            : Shown.Page<DecideBody>(http, new { Seen = seen, Problem = problem, Chosen = said is null ? null : Field.Word<DecisionOutcome>(said, "outcome"), Reason = said is null ? null : Field.Text(said, "reason") }, problem?.Status ?? StatusCodes.Status200OK);
    }

    /// <summary>The rule itself is asked, with a reason given: what it would refuse then is barred.</summary>
    private static string? Barred(Sight sight, DecisionOutcome outcome, string who) =>
        new SessionCommand.Decide(outcome, "reason", sight.Session.VerdictVersion).On(sight.Session, new Deciding(sight.Now, "", who)) is Decision.Refused refused ? $"{refused.Because} {refused.Cure}" : null;

    private static async Task<IResult> Decide(HttpContext http, string id, SessionReader reader, FormDesk desk)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted).ConfigureAwait(false);
        if (Field.Word<DecisionOutcome>(form, "outcome") is not { } outcome) return await Show(http, id, reader, Problems.Missing("outcome"), form).ConfigureAwait(false);
        if (Field.Whole(form, "seen") is not { } seen) return await Show(http, id, reader, Problems.Missing("seen"), form).ConfigureAwait(false);
        if (outcome is DecisionOutcome.Failure && await reader.Look(id, new Moment.Now(), sight => sight.Session.Opened.Deployment, http.RequestAborted).ConfigureAwait(false) is { } deployment && Field.Text(form, "name") != deployment.Name)
            return await Show(http, id, reader, Problems.Invalid("name", "A rollback wants the deployment's name, and it was not that.", $"Type {deployment.Name} to confirm."), form).ConfigureAwait(false);
        return await desk.Session(http, id, Right.Release, form, new SessionCommand.Decide(outcome, Field.Text(form, "reason"), seen)).ConfigureAwait(false) is { } problem
            ? await Show(http, id, reader, problem, form).ConfigureAwait(false)
            : Shown.Back(Words.PathOf(id));
    }
}

/// <param name="Criteria">Those of the review that it is decided on.</param>
public sealed record DecisionSight(StatusView Status, IReadOnlyList<OutcomeChoice> Choices, IReadOnlyList<CriterionView> Criteria);

/// <param name="Barred">Why it cannot be chosen; null: it can.</param>
public sealed record OutcomeChoice(DecisionOutcome Outcome, string? Barred);
