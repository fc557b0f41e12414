using TempoNest.Api.Access;
using TempoNest.Sessions.Access;

namespace TempoNest.Api.Pages;

/// <summary>Who looks, and how they want it.</summary>
/// <param name="Who">Null at the door.</param>
/// <param name="Theme">dark or light; null: as the system has it.</param>
public sealed record Viewer(Identity? Who, string? Theme, string Path)
{
    public const string ThemeCookie = "theme";

    public static Viewer Of(HttpContext http) => new(
        Callers.Of(http.User), http.Request.Cookies[ThemeCookie] is ("dark" or "light") and var theme ? theme : null, http.Request.Path + http.Request.QueryString);

    public bool May(Right right) => Who?.May(right) == true;
}
