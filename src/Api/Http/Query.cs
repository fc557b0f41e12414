using System.Globalization;
using TempoNest.Sessions.Json;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Http;

/// <summary>Reads the query string.</summary>
internal static class Query
{
    public const int MostItems = 200;

    /// <summary>The parameter, null when it is not there or empty; given twice it is refused.</summary>
    public static Parsed<string?> One(HttpRequest request, string name)
    {
        var values = request.Query[name];
        if (values.Count > 1) return Problems.Malformed(name, "It was given more than once.", "Give it once.");
        if (values is [{ } odd] && odd.Contains('\0')) return Problems.Malformed(name, "It holds a NUL character.", "Leave it out.");
        return new Parsed<string?>(values is [{ Length: > 0 } text] ? text : null, null);
    }

    public static Parsed<DateTimeOffset?> Instant(HttpRequest request, string name)
    {
        var text = One(request, name);
        if (text.Problem is { } problem) return problem;
        if (text.Value is null) return default(Parsed<DateTimeOffset?>);
        return Instants.TryRead(text.Value, out var instant) ? new Parsed<DateTimeOffset?>(instant, null) : Problems.Instant(name, text.Value);
    }

    /// <summary>How many items a page has: 1 to 200.</summary>
    public static Parsed<int> Limit(HttpRequest request, int otherwise)
    {
        var text = One(request, "limit");
        if (text.Problem is { } problem) return problem;
        if (text.Value is null) return otherwise;
        return int.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MostItems
            ? limit
            : Problems.Malformed("limit", $"'{Shown(text.Value)}' is no number from 1 to {MostItems}.", $"Give one from 1 to {MostItems}, and follow nextCursor for more.");
    }

    /// <summary>A word of a closed list, or null.</summary>
    public static Parsed<string?> Word<T>(HttpRequest request, string name)
        where T : struct, Enum
    {
        var text = One(request, name);
        if (text.Problem is not null || text.Value is null || ViewJson.OfWord<T>(text.Value) is not null) return text;
        return Problems.Malformed(name, $"'{Shown(text.Value)}' is none of {ViewJson.Words<T>()}.", $"Name one of {ViewJson.Words<T>()}.");
    }

    /// <summary>Text from outside, short enough for a sentence.</summary>
    public static string Shown(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
