using System.Globalization;
using TempoNest.Api.Http;
using TempoNest.Api.Reading;
using TempoNest.Contracts;
using TempoNest.Sessions;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Shelf;

/// <summary>Makes an opening of a body: finds or reads its plan, and holds the whole to the rules before anybody is asked.</summary>
internal sealed class Openings(PlanShelf shelf, SessionReader sessions, [FromKeyedServices(Clocks.Sessions)] TimeProvider clock)
{
    public async Task<Parsed<OpenSession>> Of(OpenBody body, CancellationToken cancel)
    {
        var plan = await PlanOf(body, cancel).ConfigureAwait(false);
        if (plan.Problem is { } problem) return problem;
        if (body.Deployment is not { } deployment) return Problems.Missing("deployment");
        if (Empty(body) is { } field) return Problems.Invalid(field, "It is null.", "Fill it in, or leave it out.");
        var sources = (body.Sources ?? new Dictionary<string, SourceBody>()).ToDictionary(source => source.Key, source => source.Value.Address);
        var measured = Measured(plan.Value!, body.Baseline ?? []);
        if (measured.Problem is { } odd) return odd;
        var pinned = body.BaselineSession is { } earlier ? await Compared(measured.Value!, earlier, deployment, cancel).ConfigureAwait(false) : measured;
        if (pinned.Problem is { } strange) return strange;
        var request = new OpenSession(deployment.Deployment, pinned.Value!.Plan, pinned.Value.Sha256, body.StartedAt, sources);
        return Opening.Open(request, clock.GetUtcNow()) is Decision.Refused refused ? Problems.Of(refused) : request;
    }

    private async Task<Parsed<ShelvedPlan>> PlanOf(OpenBody body, CancellationToken cancel) => (body.Plan, body.PlanYaml) switch
    {
        (null, null) => Problems.Invalid("plan", "Neither plan nor planYaml is given.", "Name a plan of the list of plans, or send the text of one."),
        (not null, not null) => Problems.Invalid("planYaml", "plan and planYaml were both given.", "Give one of them."),
        ({ } name, null) => await shelf.Find(name, null, cancel).ConfigureAwait(false) is { } found
            ? found
            : Problems.Invalid("plan", $"There is no plan '{Query.Shown(name)}'.", "Name one of the list of plans, or send its text as planYaml."),
        (null, { } text) => PlanTexts.Read(text),
    };

    /// <summary>The plan with the baselines that a preflight measured.</summary>
    private static Parsed<ShelvedPlan> Measured(ShelvedPlan plan, IReadOnlyList<BaselineValue> baseline)
    {
        if (baseline.Count == 0) return plan;
        if (baseline.Any(value => value is null)) return Problems.Invalid("baseline", "There is a null in it.", "Fill it in, or leave it out.");
        return Baselines.Fault(plan.Plan, baseline) is { } fault
            ? Problems.Invalid(string.Create(CultureInfo.InvariantCulture, $"baseline[{fault.Place}]"), fault.What, fault.Cure)
            : plan.With(Baselines.Into(plan.Plan, baseline));
    }

    /// <summary>The plan with the same hours of an earlier session of this deployment. Another team's session is none.</summary>
    private async Task<Parsed<ShelvedPlan>> Compared(ShelvedPlan plan, string earlier, DeploymentBody now, CancellationToken cancel)
    {
        var hours = await sessions.Look(earlier, new Moment.Now(), sight => IsEarlier(sight.Session.Opened.Deployment, now) ? SameHours.Of(sight.Session, plan.Plan) : null, cancel).ConfigureAwait(false);
        return hours is null
            ? Problems.Invalid("baselineSession", $"There is no session {Query.Shown(earlier)} of {Query.Shown(now.Name ?? "this deployment")} in {Query.Shown(now.Environment ?? "this environment")} with the same owner.", "Name the session of the version before, or leave it out.")
            : plan.With(plan.Plan with { SameHours = hours });
    }

    private static bool IsEarlier(Deployment then, DeploymentBody now) => (then.Name, then.Environment, then.Owner) == (now.Name, now.Environment, now.Owner);

    /// <summary>A null inside a map, which no type forbids.</summary>
    private static string? Empty(OpenBody body) =>
        Empty("sources", body.Sources)
        ?? Empty("deployment.selector.green", body.Deployment?.Selector?.Green)
        ?? Empty("deployment.selector.blue", body.Deployment?.Selector?.Blue)
        ?? body.Sources?.Select(source => Empty($"sources.{source.Key}.headers", source.Value.Headers)).FirstOrDefault(field => field is not null);

    private static string? Empty<T>(string map, IReadOnlyDictionary<string, T>? entries)
        where T : class => entries?.FirstOrDefault(entry => entry.Value is null) is { Key: not null } entry ? $"{map}.{Query.Shown(entry.Key)}" : null;
}
