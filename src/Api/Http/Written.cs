using System.Text;
using Microsoft.AspNetCore.Http.Headers;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Http;

/// <summary>How a page is written: as data, or for people to read.</summary>
internal enum Written { Json, Md }

/// <summary>Chooses between them by <c>format</c>, else by what the asker accepts.</summary>
internal static class Writing
{
    private const string Markdown = "text/markdown";

    public static Parsed<Written> Of(HttpRequest request)
    {
        var word = Query.Word<Written>(request, "format");
        if (word.Problem is { } problem) return problem;
        return ViewJson.OfWord<Written>(word.Value) ?? Accepted(new RequestHeaders(request.Headers));
    }

    public static IResult Answer<T>(Written written, T view, Func<T, string> page) =>
        written is Written.Md ? Results.Text(page(view), Markdown, Encoding.UTF8) : Answers.Json(view);

    /// <summary>Markdown where the asker names it and likes no JSON better.</summary>
    private static Written Accepted(RequestHeaders headers)
    {
        var (markdown, json) = (0.0, 0.0);
        foreach (var accepted in headers.Accept)
        {
            var quality = accepted.Quality ?? 1;
            if (accepted.MediaType.Equals(Markdown, StringComparison.OrdinalIgnoreCase)) markdown = Math.Max(markdown, quality);
            else if (accepted.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)) json = Math.Max(json, quality);
        }
        return markdown > 0 && markdown >= json ? Written.Md : Written.Json;
    }
}
