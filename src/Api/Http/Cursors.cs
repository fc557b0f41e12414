using System.Buffers.Text;
using System.Text;

namespace TempoNest.Api.Http;

/// <summary>Where the next page of a list begins: after this key. Opaque to whoever carries it, and good for its own list only.</summary>
internal static class Cursors
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Write(string list, string key) => Base64Url.EncodeToString(Strict.GetBytes($"{list}\n{key}"));

    /// <summary>The key after which the page begins; null for the first page.</summary>
    public static Parsed<string?> Read(HttpRequest request, string list)
    {
        var text = Query.One(request, "cursor");
        if (text.Problem is not null || text.Value is null) return text;
        return Decoded(text.Value) is { } decoded && decoded.StartsWith(list + "\n", StringComparison.Ordinal) && !decoded.Contains('\0')
            ? new Parsed<string?>(decoded[(list.Length + 1)..], null)
            : Bad();
    }

    public static Sessions.Views.ProblemView Bad() => Problems.Malformed("cursor", "It is no cursor of this list.", "Pass on nextCursor of the page before as it is, or leave it out to begin again.");

    private static string? Decoded(string text)
    {
        try { return Strict.GetString(Base64Url.DecodeFromChars(text)); }
        catch (Exception broken) when (broken is FormatException or ArgumentException) { return null; }
    }
}
