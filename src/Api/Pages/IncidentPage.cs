using System.Globalization;
using TempoNest.Api.Endpoints;
using TempoNest.Api.Http;
using TempoNest.Api.Pages.Forms;
using TempoNest.Api.Reading;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Pages;

/// <summary>An incident and what people do about it.</summary>
internal sealed class IncidentPage : IPage
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/sessions/{id}/incidents/{n}", (HttpContext http, string id, string n, SessionReader reader) => Show(http, id, n, reader, null));
        pages.MapPost("/sessions/{id}/incidents/{n}/{what}", Take);
    }

    private static async Task<IResult> Show(HttpContext http, string id, string n, SessionReader reader, ProblemView? problem)
    {
        var moment = Moment.Read(http.Request);
        if (moment.Problem is { } wrong) return Shown.Refused(http, wrong);
        var seen = await reader.Look(id, moment.Value!, sight => new IncidentSight(
            sight.Status(), IncidentView.Of(sight.Session, sight.Now).FirstOrDefault(one => one.Number.ToString(CultureInfo.InvariantCulture) == n)), http.RequestAborted).ConfigureAwait(false);
        return seen switch
        {
            null => Shown.Refused(http, Problems.NoSession(id)),
            { Incident: null } => Shown.Refused(http, Asking.NoIncident(n)),
            _ => Shown.Page<IncidentBody>(http, new { Seen = seen, Problem = problem }, problem?.Status ?? StatusCodes.Status200OK),
        };
    }

    private static async Task<IResult> Take(HttpContext http, string id, string n, string what, SessionReader reader, FormDesk desk)
    {
        if (Asking.Number(n) is not { } number) return Shown.Refused(http, Asking.NoIncident(n));
        var form = await http.Request.ReadFormAsync(http.RequestAborted).ConfigureAwait(false);
        if (Wanted(what, form) is not { } command) return Shown.Refused(http, StatusCodes.Status404NotFound, "There is no such form.", "Open the incident and fill in one of its own.");
        return await desk.Incident(http, id, number, Right.Respond, form, command).ConfigureAwait(false) is { } problem
            ? await Show(http, id, n, reader, problem).ConfigureAwait(false)
            : Shown.Back($"{Words.PathOf(id)}/incidents/{n}");
    }

    private static IncidentCommand? Wanted(string what, IFormCollection form) => what switch
    {
        "acknowledge" => new IncidentCommand.Acknowledge(Field.Text(form, "note")),
        "notes" => new IncidentCommand.Note(Field.Text(form, "text"), Field.Word<NoteKind>(form, "kind") ?? NoteKind.Remark, null),
        "steps" => new IncidentCommand.Tick(form["key"].ToString(), Field.Word<StepOutcome>(form, "outcome") ?? StepOutcome.Done, Field.Text(form, "note"), null),
        "resolve" => new IncidentCommand.Resolve(new IncidentResolved(Field.Text(form, "rootCause"), Field.Text(form, "resolution"), Field.Text(form, "prevention"), [])),
        _ => null,
    };
}

/// <param name="Incident">Null where there is none of that number.</param>
public sealed record IncidentSight(StatusView Status, IncidentView? Incident);
