using TempoNest.Api.Access;
using TempoNest.Api.Http;
using TempoNest.Api.Pages.Live;
using TempoNest.Api.Pages.Parts;
using TempoNest.Api.Reading;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Pages;

/// <summary>The list of sessions, the wall, and the strip of each.</summary>
internal sealed class SessionsPage : IPage
{
    private const string OwnStyle = """
        <style>.b-ontarget{fill:#34b6c4}.b-offtarget{fill:#7c9fd4}.b-warning{fill:#f5c52e}.b-critical{fill:#ff3f74}.b-unknown{fill:none;stroke:#9ba7b4;stroke-width:1.2;vector-effect:non-scaling-stroke}.b-muted,.b-notdue{fill:#9ba7b4;opacity:.5}.b-now{fill:#56b4e9}
        @media(prefers-color-scheme:light){.b-ontarget{fill:#17799b}.b-offtarget{fill:#4a6fa5}.b-warning{fill:#946200}.b-critical{fill:#8f0a3c}.b-now{fill:#0072b2}}</style>
        """;

    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/sessions", Show);
        pages.MapGet("/wall", Wall);
        pages.MapGet("/sessions/{id}/strip.svg", Strip);
    }

    private static async Task<IResult> Show(HttpContext http, SessionList list) =>
        Shown.Page<SessionsBody>(http, new { Seen = await list.Of(Callers.Of(http), ListWanted.Of(http.Request.Query), http.RequestAborted).ConfigureAwait(false) });

    private static async Task<IResult> Wall(HttpContext http, SessionList list) =>
        Shown.Page<WallBody>(http, new { Seen = await list.Of(Callers.Of(http), ListWanted.Of(http.Request.Query), http.RequestAborted).ConfigureAwait(false) });

    /// <summary>A picture that carries its own colours: it is the list's to load when it comes into sight.</summary>
    private static async Task<IResult> Strip(HttpContext http, string id, SessionReader reader, Fragments fragments)
    {
        var seen = await reader.Look(id, new Moment.Now(), sight => new Worst(HeartbeatsView.Of(sight.Session), sight.Now), http.RequestAborted).ConfigureAwait(false);
        if (seen is null) return Problems.Answer(Problems.NoSession(id));
        var svg = await fragments.Html<StripPart>(new { Beats = seen.Beats.Worst, Name = "Worst", Now = (double?)((seen.Now - seen.Beats.From) / seen.Beats.Slot) }).ConfigureAwait(false);
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        http.Response.Headers.CacheControl = "private, max-age=60";
        return Results.Text(svg.Trim().Replace("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ", StringComparison.Ordinal).Replace("</svg>", $"{OwnStyle}</svg>", StringComparison.Ordinal), "image/svg+xml");
    }

    private sealed record Worst(HeartbeatsView Beats, DateTimeOffset Now);
}
