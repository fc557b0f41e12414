using TempoNest.Api.Access;
using TempoNest.Api.Pages.Parts;
using TempoNest.Api.Reading;
using TempoNest.EventLog;
using TempoNest.Sessions.Access;

namespace TempoNest.Api.Pages.Live;

/// <summary>What open pages hear: the regions of a session, and the list of all.</summary>
internal sealed class LivePages : IPage
{
    /// <summary>The clock moves what is shown even where nothing happens.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/live/sessions/{id}", Session);
        pages.MapGet("/live/sessions", Sessions);
    }

    /// <summary>Of a session that is there, to who may see it: the filter before this lets through what nobody owns yet.</summary>
    private static async Task<IResult> Session(HttpContext http, string id, LiveViews views, KeyHolders holders, SessionReader reader, IEventReader log, Moves moves, Fragments fragments) =>
        await reader.OwnerOf(id, http.RequestAborted).ConfigureAwait(false) is not { } owner || !Callers.Of(http).IsOf(owner)
            ? Results.NotFound()
            : await LiveSocket.Serve(http, views, holders, $"session {id}", () => new LiveView(cancel => Regions(id, reader, log, fragments, cancel), cancel => moves.Moved(id, Longest, cancel))).ConfigureAwait(false);

    /// <summary>People of some teams see their own list.</summary>
    private static Task<IResult> Sessions(HttpContext http, LiveViews views, KeyHolders holders, SessionList list, Moves moves, Fragments fragments)
    {
        var who = Callers.Of(http);
        var wanted = ListWanted.Of(http.Request.Query);
        var (teams, wall) = (who.Teams is { } some ? string.Join(',', some.Order(StringComparer.OrdinalIgnoreCase)) : "*", http.Request.Query["wall"].Count > 0);
        return LiveSocket.Serve(http, views, holders, $"sessions {wall} {wanted} {teams}", () => new LiveView(
            async cancel =>
            {
                var seen = await list.Of(who, wanted, cancel).ConfigureAwait(false);
                var html = wall ? await fragments.Html<WallPart>(new { Seen = seen }).ConfigureAwait(false) : await fragments.Html<ListPart>(new { Seen = seen }).ConfigureAwait(false);
                return new Rendered("", new Dictionary<string, string> { ["list"] = html });
            },
            async cancel =>
            {
                using var follower = await moves.Follow(cancel).ConfigureAwait(false);
                // The first word is how things are, which was just shown; the next is a change.
                await follower.Next(TimeSpan.Zero, cancel).ConfigureAwait(false);
                await follower.Next(Longest, cancel).ConfigureAwait(false);
            }));
    }

    private static async Task<Rendered?> Regions(string id, SessionReader reader, IEventReader log, Fragments fragments, CancellationToken cancel)
    {
        if (await reader.Look(id, new Moment.Now(), sight => SessionSight.Of(sight, null), cancel).ConfigureAwait(false) is not { } seen) return null;
        var recorded = await Recorded.Read(log, id, seen.Status.StartedAt, seen.Status.Sequence, all: false, cancel).ConfigureAwait(false);
        var regions = new Dictionary<string, string>
        {
            ["verdict"] = await fragments.Html<VerdictPart>(new { seen.Status }).ConfigureAwait(false),
            ["timeline"] = await fragments.Html<TimelinePart>(new { seen.Status, seen.Phases, seen.Incidents }).ConfigureAwait(false),
            ["incidents"] = await fragments.Html<IncidentsPart>(new { Id = id, seen.Incidents }).ConfigureAwait(false),
            ["criteria"] = await fragments.Html<CriteriaPart>(new { Id = id, seen.Criteria, seen.Status }).ConfigureAwait(false),
            ["beats"] = await fragments.Html<BeatsPart>(new { seen.Beats, seen.Checks, At = seen.Status.Now }).ConfigureAwait(false),
            ["events"] = await fragments.Html<EventsPart>(new { Id = id, recorded.Entries, recorded.Older }).ConfigureAwait(false),
        };
        if (seen.Series is { } series) regions["chart"] = await fragments.Html<ChartPart>(new { Series = series, seen.Incidents, seen.Status.Reviews, seen.Status.Now }).ConfigureAwait(false);
        return new Rendered(seen.Status.Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture), regions);
    }
}
