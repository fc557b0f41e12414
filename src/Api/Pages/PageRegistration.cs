using TempoNest.Api.Access;
using TempoNest.Api.Pages.Assets;
using TempoNest.Api.Pages.Forms;
using TempoNest.Api.Pages.Live;

namespace TempoNest.Api.Pages;

/// <summary>What the pages bring to a host.</summary>
internal static class PageRegistration
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        // Pages only, and not through TLS: there a proxy knows better what else is on the line.
        services.AddResponseCompression(options => options.MimeTypes = ["text/html"]);
        services.AddSingleton<Asset.Shelf>();
        services.AddSingleton<FormDesk>();
        services.AddSingleton<Fragments>();
        services.AddSingleton<LiveViews>();
        services.AddSingleton<SessionList>();
        return services;
    }

    public static void MapPages(this WebApplication root)
    {
        root.UseWhen(http => !http.Request.Path.StartsWithSegments(ApiRegistration.Root), app => app.UseResponseCompression());
        root.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(25), KeepAliveTimeout = TimeSpan.FromSeconds(25) });
        root.MapGet("/assets/{name}", (HttpContext http, string name, Asset.Shelf assets) => assets.Answer(http, name)).AllowAnonymous().ExcludeFromDescription();
        var pages = root.MapGroup("").WithMetadata(new ForPeople()).AddEndpointFilter<Guarded>().ExcludeFromDescription();
        SignIn.Map(pages);
        foreach (var page in ApiRegistration.Every<IPage>()) page.Map(Needing.Guard(pages.MapGroup(""), page.Needs));
    }
}
