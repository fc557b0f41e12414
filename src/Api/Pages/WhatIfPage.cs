using TempoNest.Api.Endpoints;
using TempoNest.Api.Http;
using TempoNest.Api.Reading;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Pages;

/// <summary>The history of a session judged by other limits: as it was, and as it would have been. Writes nothing.</summary>
internal sealed class WhatIfPage : IPage
{
    private const string Cell = "cell:";

    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/sessions/{id}/whatif", (HttpContext http, string id, SessionReader reader) => Show(http, id, reader, new Dictionary<string, string>(), null));
        pages.MapPost("/sessions/{id}/whatif", Judge);
        pages.MapGet("/sessions/{id}/export", GetExport.Handle);
    }

    private static async Task<IResult> Show(HttpContext http, string id, SessionReader reader, IReadOnlyDictionary<string, string> changed, Parsed<WhatIfView>? judged)
    {
        var seen = await reader.Look(id, new Moment.Now(), sight => new WhatIfSight(sight.Status(), [.. sight.Session.Plan.Rows.Where(row => row.Warning is not null || row.Critical is not null)]), http.RequestAborted).ConfigureAwait(false);
        return seen is null
            ? Shown.Refused(http, Problems.NoSession(id))
            : Shown.Page<WhatIfBodyPage>(http, new { Seen = seen with { Changed = changed, Judged = judged?.Value, Problem = judged?.Problem } }, judged?.Problem?.Status ?? StatusCodes.Status200OK);
    }

    /// <summary>Only cells that differ from the plan's are changes.</summary>
    private static async Task<IResult> Judge(HttpContext http, string id, SessionReader reader, JudgingAgain again)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted).ConfigureAwait(false);
        var changed = form.Where(field => field.Key.StartsWith(Cell, StringComparison.Ordinal) && field.Value.ToString().Trim() is { Length: > 0 } said && said != form[$"was:{field.Key[Cell.Length..]}"].ToString())
            .ToDictionary(field => field.Key[Cell.Length..], field => field.Value.ToString().Trim(), StringComparer.Ordinal);
        Parsed<WhatIfView> judged = changed.Count == 0
            ? Problems.Invalid("set", "Nothing was changed.", "Write another limit into one of the rows.")
            : await again.Answer(id, new WhatIfBody(Set: changed), http.RequestAborted).ConfigureAwait(false);
        return await Show(http, id, reader, changed, judged).ConfigureAwait(false);
    }
}

/// <param name="Rows">The rows whose limits can be moved.</param>
public sealed record WhatIfSight(StatusView Status, IReadOnlyList<Thresholds> Rows)
{
    /// <summary>The cells that were changed, by their paths.</summary>
    public IReadOnlyDictionary<string, string> Changed { get; init; } = new Dictionary<string, string>();
    public WhatIfView? Judged { get; init; }
    public ProblemView? Problem { get; init; }
}
