using TempoNest.Api.Http;
using TempoNest.Api.Pages.Forms;
using TempoNest.Api.Reading;
using TempoNest.EventLog;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;

namespace TempoNest.Api.Pages;

/// <summary>A session: as it is, live, or as it was, with <c>asOf</c> or <c>at</c>.</summary>
internal sealed class SessionPage : IPage
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/sessions/{id}", Show);
        pages.MapPost("/sessions/{id}/notes", Note);
    }

    private static async Task<IResult> Show(HttpContext http, string id, SessionReader reader, IEventReader log)
    {
        var moment = Moment.Read(http.Request);
        if (moment.Problem is { } problem) return Shown.Refused(http, problem);
        var query = http.Request.Query;
        var seen = await reader.Look(id, moment.Value!, sight => SessionSight.Of(sight, query["chart"]), http.RequestAborted).ConfigureAwait(false);
        if (seen is null) return Shown.Refused(http, Problems.NoSession(id));
        var head = await log.Head(id, http.RequestAborted).ConfigureAwait(false);
        var (all, before) = (query["events"] == "all", long.TryParse(query["before"], out var sequence) && sequence > 0 ? sequence : long.MaxValue);
        var recorded = await Recorded.Read(log, id, seen.Status.StartedAt, Math.Min(before, seen.Status.Sequence), all, http.RequestAborted).ConfigureAwait(false);
        var steps = moment.Value is Moment.Now ? null : await Steps.Of(log, id, seen.Status, head, http.RequestAborted).ConfigureAwait(false);
        return Shown.Page<SessionBody>(http, new { Seen = seen, Recorded = recorded, All = all, Steps = steps, Plain = query["chart"].Count == 0 && before == long.MaxValue && !all });
    }

    private static async Task<IResult> Note(HttpContext http, string id, FormDesk desk)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted).ConfigureAwait(false);
        return await desk.Session(http, id, Right.Respond, form, new SessionCommand.Note(Field.Text(form, "text"))).ConfigureAwait(false) is { } refused
            ? Shown.Refused(http, refused)
            : Shown.Back(Words.PathOf(id));
    }
}
