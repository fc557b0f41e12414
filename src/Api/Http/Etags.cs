using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace TempoNest.Api.Http;

/// <summary>The ETag of a session is its verdict version: what was seen when somebody decides.</summary>
internal static class Etags
{
    public static string Of(long verdictVersion) => $"\"{verdictVersion.ToString(CultureInfo.InvariantCulture)}\"";

    /// <summary>Whether the asker has this version already.</summary>
    public static bool IsKnown(HttpRequest request, string etag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(tag => tag.Tag == "*" || tag.Tag == etag);

    /// <summary>The verdict version that was seen. Anything but one tag of ours says that something else was.</summary>
    public static Parsed<long> Seen(HttpRequest request)
    {
        const string cure = "Read the status, and send its ETag as If-Match.";
        if (request.Headers.IfMatch.Count == 0) return Problems.Of(StatusCodes.Status428PreconditionRequired, "If-Match", "A decision is taken on what was seen, and nothing says what that was.", cure);
        if (!EntityTagHeaderValue.TryParseList(request.Headers.IfMatch, out var tags) || tags is not [{ IsWeak: false } tag] || tag.Tag == "*")
            return Problems.Of(StatusCodes.Status428PreconditionRequired, "If-Match", "It does not name the one version that was seen.", cure);
        return long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : Problems.Of(StatusCodes.Status412PreconditionFailed, "If-Match", $"{Query.Shown(tag.Tag.ToString())} is no version of this session.", cure);
    }
}
