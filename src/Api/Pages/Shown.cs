using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Pages;

/// <summary>Pages as answers.</summary>
internal static class Shown
{
    public static IResult Page<TPage>(HttpContext http, object parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent
    {
        var given = new RouteValueDictionary(parameters) { ["Viewer"] = Viewer.Of(http) };
        return new RazorComponentResult<TPage>(given.ToDictionary(one => one.Key, one => one.Value)) { StatusCode = status, PreventStreamingRendering = true };
    }

    public static IResult Refused(HttpContext http, int status, string because, string cure) => Page<RefusedPage>(http, new { Status = status, Because = because, Cure = cure }, status);

    public static IResult Refused(HttpContext http, ProblemView problem) => Refused(http, problem.Status, problem.Because, problem.Cure);

    /// <summary>Back to a page after a form was taken, so that loading it again asks nothing twice.</summary>
    public static IResult Back(string path) => Results.Redirect(path, permanent: false, preserveMethod: false);
}
