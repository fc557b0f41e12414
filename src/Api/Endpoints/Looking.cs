using TempoNest.Api.Http;
using TempoNest.Api.Reading;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>Answers reads: which session, at which moment, seen how.</summary>
internal sealed class Looking(SessionReader reader)
{
    /// <summary>One view; where the session has no such thing, <paramref name="absent"/>.</summary>
    public async Task<IResult> One<T>(HttpContext http, string id, Func<Sight, T?> view, Func<ProblemView> absent)
        where T : class
    {
        var moment = Moment.Read(http.Request);
        if (moment.Problem is { } problem) return Problems.Answer(problem);
        var found = await reader.Look(id, moment.Value!, sight => new Found<T>(view(sight)), http.RequestAborted).ConfigureAwait(false);
        return found switch
        {
            null => Problems.Answer(Problems.NoSession(id)),
            { View: null } => Problems.Answer(absent()),
            { View: var seen } => Answers.Json(seen),
        };
    }

    /// <summary>A view under the ETag of the session; 304 to whoever has this version.</summary>
    public async Task<IResult> Tagged<T>(HttpContext http, string id, Func<Sight, T> view)
        where T : class
    {
        var moment = Moment.Read(http.Request);
        if (moment.Problem is { } problem) return Problems.Answer(problem);
        var tagged = await reader.Look(id, moment.Value!, sight => Tag(http.Request, sight, view), http.RequestAborted).ConfigureAwait(false);
        if (tagged is null) return Problems.Answer(Problems.NoSession(id));
        http.Response.Headers.ETag = tagged.Etag;
        return tagged.View is { } seen ? Answers.Json(seen) : Results.StatusCode(StatusCodes.Status304NotModified);
    }

    /// <summary>A list that is at hand as a whole, a page at a time.</summary>
    /// <param name="key">A text by whose ordinal order the items stand.</param>
    public async Task<IResult> List<T>(HttpContext http, string id, string list, Func<Sight, IReadOnlyList<T>> items, Func<T, int, string> key)
    {
        var moment = Moment.Read(http.Request);
        if (moment.Problem is { } problem) return Problems.Answer(problem);
        var page = Paging.Read($"{list}/{id}", http.Request, key);
        if (page.Problem is { } wrong) return Problems.Answer(wrong);
        var seen = await reader.Look(id, moment.Value!, sight => page.Value!(items(sight)), http.RequestAborted).ConfigureAwait(false);
        return seen is null ? Problems.Answer(Problems.NoSession(id)) : Answers.Json(seen);
    }

    /// <summary>By place: for lists that the plan or the calendar puts in an order that never changes.</summary>
    public static string ByPlace<T>(T item, int place) => place.ToString("D6", System.Globalization.CultureInfo.InvariantCulture);

    private static TaggedView<T> Tag<T>(HttpRequest request, Sight sight, Func<Sight, T> view)
        where T : class
    {
        var etag = Etags.Of(sight.Session.VerdictVersion);
        return new TaggedView<T>(etag, Etags.IsKnown(request, etag) ? null : view(sight));
    }

    private sealed record Found<T>(T? View);

    private sealed record TaggedView<T>(string Etag, T? View);
}
