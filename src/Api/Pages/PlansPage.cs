using TempoNest.Api.Http;
using TempoNest.Api.Shelf;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Scheduling;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Pages;

/// <summary>Plans: read one, see when it would look, check a text.</summary>
internal sealed class PlansPage : IPage
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/plans", async (HttpContext http, PlanShelf shelf) =>
            Shown.Page<PlansBody>(http, new { Plans = (IReadOnlyList<PlanItem>)[.. (await shelf.All(http.RequestAborted).ConfigureAwait(false)).Select(plan => plan.Item)] }));
        pages.MapGet("/plans/{name}", Show);
        pages.MapPost("/plans/{name}", Check);
    }

    private static async Task<IResult> Show(HttpContext http, string name, PlanShelf shelf)
    {
        var version = http.Request.Query["version"] is [{ Length: > 0 } one] ? one : null;
        return await shelf.Find(name, version, http.RequestAborted).ConfigureAwait(false) is { } plan
            ? Shown.Page<PlanBody>(http, new { Seen = await Sight(shelf, plan, http).ConfigureAwait(false) })
            : Shown.Refused(http, Problems.NotFound("name", "There is no such plan.", "Take one of the list of plans."));
    }

    /// <summary>Checks a text and publishes nothing: what is wrong in it is shown beside it.</summary>
    private static async Task<IResult> Check(HttpContext http, string name, PlanShelf shelf)
    {
        if (await shelf.Find(name, null, http.RequestAborted).ConfigureAwait(false) is not { } plan)
            return Shown.Refused(http, Problems.NotFound("name", "There is no such plan.", "Take one of the list of plans."));
        var text = (await http.Request.ReadFormAsync(http.RequestAborted).ConfigureAwait(false))["text"].ToString().ReplaceLineEndings("\n");
        var read = PlanTexts.Read(text);
        var seen = await Sight(shelf, read.Value ?? plan, http).ConfigureAwait(false);
        return Shown.Page<PlanBody>(http, new { Seen = seen with { Text = text, Checked = true, Faults = read.Problem?.Faults ?? [], Problem = read.Problem } });
    }

    private static async Task<PlanSight> Sight(PlanShelf shelf, ShelvedPlan plan, HttpContext http)
    {
        var view = plan.View(await shelf.Versions(plan.Plan.Name, http.RequestAborted).ConfigureAwait(false));
        var schedule = new Schedule(plan.Plan, DateTimeOffset.UnixEpoch);
        var rounds = schedule.Rounds(schedule.End).ToList();
        return new(view, plan.Item, view.Text, [.. schedule.Phases().Select(phase => new PhasePreview(phase, rounds.Count(round => round.Phase == phase.Phase)))], plan.Plan.Criteria.Count, plan.Plan.Alerts.Count, plan.Plan.Rows.Count);
    }
}

/// <summary>A plan as its page shows it.</summary>
/// <param name="Text">What stands in the editor.</param>
public sealed record PlanSight(PlanView Plan, PlanItem Item, string Text, IReadOnlyList<PhasePreview> Phases, int Criteria, int Alerts, int Rows)
{
    public bool Checked { get; init; }
    public IReadOnlyList<PlanFaultView> Faults { get; init; } = [];
    public ProblemView? Problem { get; init; }
}

/// <param name="Rounds">How many rounds it has.</param>
public sealed record PhasePreview(PlannedPhase Phase, int Rounds);
