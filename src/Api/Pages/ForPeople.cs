namespace TempoNest.Api.Pages;

/// <summary>Marks what is asked by a browser: signed in by cookie, refused in words, sent to the door when nobody is known.</summary>
internal sealed record ForPeople
{
    /// <summary>Holds the key of who signed in; no script can read it and no other site can send it.</summary>
    public const string Cookie = "temponest";
    public const string Door = "/sign-in";

    public static bool IsAsked(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<ForPeople>() is not null;

    /// <summary>The key of who signed in, where a page is asked for. The API takes none from a cookie.</summary>
    public static string? TokenOf(HttpContext http) => IsAsked(http) ? http.Request.Cookies[Cookie] : null;
}
