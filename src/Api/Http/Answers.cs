using TempoNest.Sessions.Views;

namespace TempoNest.Api.Http;

/// <summary>Answers that are no refusals.</summary>
internal static class Answers
{
    public static IResult Json<T>(T view, int status = StatusCodes.Status200OK) => Results.Json(view, ViewJson.Options, "application/json", status);

    public static IResult Created<T>(HttpContext http, string path, T view)
    {
        http.Response.Headers.Location = path;
        return Json(view, StatusCodes.Status201Created);
    }
}
