using System.Text;
using TempoNest.Api.Http;
using TempoNest.Api.Shelf;
using TempoNest.Plans;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;
using TempoNest.Sessions.WhatIf;

namespace TempoNest.Api.Reading;

/// <summary>Judges histories again, few at a time and none that is too long: whoever plays with plans must not slow down who watches.</summary>
internal sealed class JudgingAgain(SessionReader reader, PlanShelf shelf) : IDisposable
{
    /// <summary>Two days of three hundred metrics every ten seconds.</summary>
    private const int MostSamples = 6_000_000;
    private const int MostWaiting = 8;
    private const int MostCells = 200;

    private readonly SemaphoreSlim places = new(Math.Max(1, Environment.ProcessorCount / 2));
    private int inside;

    public async Task<Parsed<WhatIfView>> Answer(string id, WhatIfBody body, CancellationToken cancel)
    {
        if (Interlocked.Increment(ref inside) > MostWaiting) { Interlocked.Decrement(ref inside); return Busy(); }
        try
        {
            await places.WaitAsync(cancel).ConfigureAwait(false);
            try { return await Judged(id, body, cancel).ConfigureAwait(false); }
            finally { places.Release(); }
        }
        finally { Interlocked.Decrement(ref inside); }
    }

    public void Dispose() => places.Dispose();

    private async Task<Parsed<WhatIfView>> Judged(string id, WhatIfBody body, CancellationToken cancel)
    {
        var moment = body.AsOf is { } asOf ? Moment.Known(asOf) : new Moment.Now();
        if (moment.Problem is { } problem) return problem;
        var past = await reader.Look(id, moment.Value!, sight => Recollection.Of(sight.Session), cancel).ConfigureAwait(false);
        if (past is null) return Problems.NoSession(id);
        if (past.Samples > MostSamples) return Problems.Of(StatusCodes.Status413PayloadTooLarge, "id", $"The session has {past.Samples} samples, and {MostSamples} are judged again at most.", "Ask for an earlier state with asOf, or judge its export offline.");
        var plan = await PlanOf(past.Plan, body, cancel).ConfigureAwait(false);
        if (plan.Problem is { } fault) return fault;
        // What was measured at the same hours of an earlier session is a part of the history, not of the plan's text.
        var other = plan.Value!.Plan with { SameHours = past.Plan.SameHours };
        var (was, would) = (Rejudged.Of(past, past.Plan), Rejudged.Of(past, other));
        return WhatIfView.Of(past, was, would, new(other.Name, other.Version, plan.Value.Sha256, Encoding.UTF8.GetString(plan.Value.Text), plan.Value.Notes));
    }

    private async Task<Parsed<ShelvedPlan>> PlanOf(Plan own, WhatIfBody body, CancellationToken cancel) => (body.Plan, body.PlanYaml, body.Set) switch
    {
        ({ } name, null, null) => await shelf.Find(name, null, cancel).ConfigureAwait(false) is { } found
            ? found
            : Problems.Invalid("plan", $"There is no plan '{Query.Shown(name)}'.", "Name one of the list of plans, or send its text as planYaml."),
        (null, { } text, null) => PlanTexts.Read(text),
        (null, null, { } cells) => Changed(own, cells),
        (null, null, null) => Problems.Invalid("plan", "None of plan, planYaml and set is given.", "Name a plan, send the text of one, or set cells of the session's own."),
        _ => Problems.Invalid("plan", "More than one of plan, planYaml and set is given.", "Give one of them."),
    };

    private static Parsed<ShelvedPlan> Changed(Plan own, IReadOnlyDictionary<string, string> cells)
    {
        if (cells.Count > MostCells) return Problems.Invalid("set", $"It has {cells.Count} cells, and {MostCells} are the most.", "Send the whole plan as planYaml.");
        if (cells.FirstOrDefault(cell => cell.Value is null) is { Key: { } empty }) return Problems.Invalid($"set.{Query.Shown(empty)}", "It is null.", "Give a text; an empty one takes the cell away.");
        var (text, fault) = PlanCells.Set(own, cells);
        if (fault is not null) return Problems.Invalid($"set.{Query.Shown(fault.Path)}", fault.Because, fault.Cure);
        var read = PlanTexts.Read(text!);
        if (read.Problem is { } faulty) return faulty with { Field = "set" };
        // A version never changes, so that a changed plan needs another one before it can be published.
        if (cells.ContainsKey("version") || cells.Count == 0) return read;
        var version = new Dictionary<string, string> { ["version"] = $"{own.Version}-{read.Value!.Sha256[..8]}" };
        return PlanTexts.Read(PlanCells.Set(read.Value.Plan, version).Text!);
    }

    private static Sessions.Views.ProblemView Busy() => Problems.Of(StatusCodes.Status429TooManyRequests, null, "Enough histories are being judged again.", "Ask again in a moment.");
}
