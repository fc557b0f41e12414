using System.Globalization;
using TempoNest.Api.Http;
using TempoNest.Api.Reading;
using TempoNest.Contracts;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Passes writes on to the grain that decides, and its reply back.</summary>
internal sealed class Asking(Door door, SessionReader reader)
{
    /// <summary>A command of a session.</summary>
    /// <param name="done">The answer where it is not the head of the log.</param>
    public async Task<IResult> Session<TBody>(HttpContext http, string id, Func<TBody, Parsed<SessionCommand>> command, Func<Reply, IResult>? done = null)
        where TBody : class, IBody
    {
        var read = await Commands.Read<TBody>(http).ConfigureAwait(false);
        if (read.Problem is { } problem) return Problems.Answer(problem);
        var wanted = command(read.Value!.Body);
        if (wanted.Problem is { } wrong) return Problems.Answer(wrong);
        if (!await reader.Knows(id, http.RequestAborted).ConfigureAwait(false)) return Problems.Answer(Problems.NoSession(id));
        return Answer(await door.To<ISessionGrain>(id).Ask(wanted.Value!, read.Value.By).ConfigureAwait(false), done);
    }

    /// <summary>A command about something of a session that has a number.</summary>
    /// <param name="missing">What is said of a number that is none.</param>
    public Task<IResult> About<TBody>(
        HttpContext http, string id, string n, Func<string, ProblemView> missing, Func<int, TBody, Parsed<SessionCommand>> command, Func<Reply, IResult>? done = null)
        where TBody : class, IBody =>
        Session<TBody>(http, id, body => Number(n) is { } number ? command(number, body) : missing(n), done);

    /// <summary>A command of one of a session's incidents.</summary>
    public async Task<IResult> Incident<TBody>(HttpContext http, string id, string n, Func<TBody, Parsed<IncidentCommand>> command)
        where TBody : class, IBody
    {
        var read = await Commands.Read<TBody>(http).ConfigureAwait(false);
        if (read.Problem is { } problem) return Problems.Answer(problem);
        var wanted = command(read.Value!.Body);
        if (wanted.Problem is { } wrong) return Problems.Answer(wrong);
        if (!await reader.Knows(id, http.RequestAborted).ConfigureAwait(false)) return Problems.Answer(Problems.NoSession(id));
        if (Number(n) is not { } number) return Problems.Answer(NoIncident(n));
        var key = string.Create(CultureInfo.InvariantCulture, $"{id}/{number}");
        return Answer(await door.To<IIncidentGrain>(key).Ask(wanted.Value!, read.Value.By).ConfigureAwait(false), null);
    }

    /// <summary>Done, or so already: the same answer, so that a retry can not tell.</summary>
    public static IResult Answer(Reply reply, Func<Reply, IResult>? done) => reply.Kind is ReplyKind.Done or ReplyKind.Already
        ? done?.Invoke(reply) ?? Answers.Json(new AcceptedView(reply.Sequence))
        : Problems.Answer(Problems.Of(reply));

    public static int? Number(string n) => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    public static long? Sequence(string n) => long.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) && sequence > 0 ? sequence : null;

    /// <summary>Created under a number of its own, in the list at <paramref name="path"/>.</summary>
    public static IResult Numbered(HttpContext http, string path, Reply reply) => Number(reply.Id ?? "") is { } number
        ? Answers.Created(http, path, new NumberedView(number, reply.Sequence))
        : Answers.Json(new AcceptedView(reply.Sequence));

    public static ProblemView NoAction(string n) => Problems.NotFound("n", $"There is no action {Query.Shown(n)}.", "Take a number from the list of actions.");

    public static ProblemView NoIncident(string n) => Problems.NotFound("n", $"There is no incident {Query.Shown(n)}.", "Take a number from the list of incidents.");
}
