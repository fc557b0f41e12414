using TempoNest.Sessions.Views;

namespace TempoNest.Api.Http;

/// <summary>Cuts a page out of a list that is at hand as a whole.</summary>
internal static class Paging
{
    /// <param name="key">A text by whose ordinal order the items stand; what is added later keeps the others' places.</param>
    public static Parsed<Func<IReadOnlyList<T>, Page<T>>> Read<T>(string list, HttpRequest request, Func<T, int, string> key)
    {
        var cursor = Cursors.Read(request, list);
        if (cursor.Problem is { } bad) return bad;
        var limit = Query.Limit(request, Query.MostItems);
        if (limit.Problem is { } wrong) return wrong;
        return new Parsed<Func<IReadOnlyList<T>, Page<T>>>(items => Cut(items, list, key, cursor.Value, limit.Value), null);
    }

    private static Page<T> Cut<T>(IReadOnlyList<T> items, string list, Func<T, int, string> key, string? after, int limit)
    {
        var rest = items.Select((item, i) => (Item: item, Key: key(item, i)))
            .Where(pair => after is null || string.CompareOrdinal(pair.Key, after) > 0).Take(limit + 1).ToList();
        var page = rest.Take(limit).ToList();
        return new Page<T>([.. page.Select(pair => pair.Item)], rest.Count > limit ? Cursors.Write(list, page[^1].Key) : null);
    }
}
