using TempoNest.Api.Access;

namespace TempoNest.Api.Pages;

/// <summary>The door: a key in, a cookie out.</summary>
internal static class SignIn
{
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/", () => Results.Redirect("/sessions")).AllowAnonymous();
        pages.MapGet(ForPeople.Door, (Delegate)Ask).AllowAnonymous();
        pages.MapPost(ForPeople.Door, Enter).AllowAnonymous();
        pages.MapGet("/enter/{ticket}", Redeem).AllowAnonymous();
        pages.MapPost("/sign-out", (Delegate)Leave).AllowAnonymous();
        pages.MapPost("/theme", (Delegate)Paint).AllowAnonymous();
    }

    private static IResult Ask(HttpContext http) => Shown.Page<SignInPage>(http, new { Next = Next(http.Request.Query["next"]) });

    private static async Task<IResult> Enter(HttpContext http, KeyHolders holders)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted).ConfigureAwait(false);
        var (token, next) = (form["key"].ToString().Trim(), Next(form["next"]));
        if (await holders.Of(http, token).ConfigureAwait(false) is null)
            return Shown.Page<SignInPage>(http, new { Next = next, Because = "The key is not known, has expired or was revoked." }, StatusCodes.Status401Unauthorized);
        http.Response.Cookies.Append(ForPeople.Cookie, token, Kept(http, Lasts));
        return Shown.Back(next);
    }

    private static IResult Redeem(HttpContext http, string ticket, Tickets tickets)
    {
        if (tickets.Redeem(ticket) is not { } token) return Shown.Refused(http, StatusCodes.Status410Gone, "This address was good once.", "Sign in with the key that was printed beside it.");
        http.Response.Cookies.Append(ForPeople.Cookie, token, Kept(http, Lasts));
        return Shown.Back(Next(http.Request.Query["next"]));
    }

    private static IResult Leave(HttpContext http)
    {
        http.Response.Cookies.Delete(ForPeople.Cookie, Kept(http, null));
        return Shown.Back(ForPeople.Door);
    }

    private static async Task<IResult> Paint(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted).ConfigureAwait(false);
        if (form["theme"].ToString() is ("dark" or "light") and var theme) http.Response.Cookies.Append(Viewer.ThemeCookie, theme, Kept(http, TimeSpan.FromDays(365)));
        return Shown.Back(Next(form["next"]));
    }

    private static CookieOptions Kept(HttpContext http, TimeSpan? lasts) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, IsEssential = true, Path = "/", MaxAge = lasts,
    };

    /// <summary>A path of our own, and no other site's address.</summary>
    private static string Next(string? path) => path is ['/', not ('/' or '\\'), ..] && !path.Any(char.IsControl) ? path : "/sessions";
}
