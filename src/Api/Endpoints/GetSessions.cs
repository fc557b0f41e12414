using System.Globalization;
using TempoNest.Api.Access;
using TempoNest.Api.Http;
using TempoNest.Api.Reading;
using TempoNest.EventLog;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>Every session, the newest first: the status of each as it was last written down.</summary>
internal sealed class GetSessions : IEndpoint
{
    public Right Needs => Right.Read;

    private const string List = "sessions";
    private const int OnPage = 50;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/sessions", Handle).WithName("GetSessions").WithTags("Sessions")
            .WithSummary("Every session, the newest first.").Produces<Page<StatusView>>();

    private static async Task<IResult> Handle(HttpContext http, IEventReader log, SessionReader reader)
    {
        var wanted = Wanted(http.Request);
        if (wanted.Problem is { } problem) return Problems.Answer(problem);
        var query = wanted.Value!;
        // One more than asked for tells whether there is a next page.
        var found = await Concerning(Callers.Of(http), query with { Limit = query.Limit + 1 }, log, reader, http.RequestAborted).ConfigureAwait(false);
        var page = found.Take(query.Limit).ToList();
        var next = found.Count > query.Limit ? Cursors.Write(List, string.Create(CultureInfo.InvariantCulture, $"{page[^1].OpenedAt.UtcTicks} {page[^1].Session}")) : null;
        return Answers.Json(new Page<RawJson>([.. page.Select(summary => new RawJson(summary.Body))], next));
    }

    /// <summary>The next sessions of the list whose owner <paramref name="caller"/> may see: as many as asked for, or all that are left.</summary>
    private static async Task<IReadOnlyList<Summary>> Concerning(Identity caller, SummaryQuery query, IEventReader log, SessionReader reader, CancellationToken cancel)
    {
        if (caller.Teams is null) return await log.Summaries(query, cancel).ConfigureAwait(false);
        var theirs = new List<Summary>();
        while (true)
        {
            var found = await log.Summaries(query, cancel).ConfigureAwait(false);
            foreach (var summary in found)
                if (theirs.Count < query.Limit && await reader.OwnerOf(summary.Session, cancel).ConfigureAwait(false) is { } owner && caller.IsOf(owner)) theirs.Add(summary);
            if (theirs.Count == query.Limit || found.Count < query.Limit) return theirs;
            query = query with { After = (found[^1].OpenedAt, found[^1].Session) };
        }
    }

    private static Parsed<SummaryQuery> Wanted(HttpRequest request)
    {
        var state = Query.Word<SessionState>(request, "state");
        var recommendation = Query.Word<RecommendationKind>(request, "recommendation");
        var (environment, name, needs) = (Query.One(request, "environment"), Query.One(request, "name"), Query.One(request, "needs"));
        var limit = Query.Limit(request, OnPage);
        var after = After(request);
        if ((state.Problem ?? recommendation.Problem ?? environment.Problem ?? name.Problem ?? needs.Problem ?? limit.Problem ?? after.Problem) is { } problem) return problem;
        if (needs.Value is not (null or "me")) return Problems.Malformed("needs", $"'{Query.Shown(needs.Value)}' is not me.", "Ask needs=me for those that wait for a person, or leave it out.");
        return new SummaryQuery
        {
            State = state.Value,
            Recommendation = recommendation.Value,
            Environment = environment.Value,
            Name = name.Value,
            NeedsPerson = needs.Value is null ? null : true,
            Limit = limit.Value,
            After = after.Value,
        };
    }

    private static Parsed<(DateTimeOffset OpenedAt, string Session)?> After(HttpRequest request)
    {
        var cursor = Cursors.Read(request, List);
        if (cursor.Problem is { } problem) return problem;
        if (cursor.Value is null) return default(Parsed<(DateTimeOffset, string)?>);
        return cursor.Value.Split(' ', 2) is [var ticks, { Length: > 0 } session]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var opened) && opened <= DateTimeOffset.MaxValue.UtcTicks
            ? new Parsed<(DateTimeOffset, string)?>((new DateTimeOffset(opened, TimeSpan.Zero), session), null)
            : Cursors.Bad();
    }
}
