using TempoNest.Api.Access;
using TempoNest.Api.Endpoints;
using TempoNest.Contracts;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Pages;

/// <summary>Who may come in, and by what ways people are told.</summary>
internal sealed class AdminPage : IPage
{
    public Right Needs => Right.Administer;

    public void Map(IEndpointRouteBuilder pages) => pages.MapGet("/admin", Show);

    private static async Task<IResult> Show(HttpContext http, Keys keys, Door door)
    {
        // A key lives by the machine's time, whatever a demo does to the sessions'.
        var now = TimeProvider.System.GetUtcNow();
        var known = await keys.All(http.RequestAborted).ConfigureAwait(false);
        return Shown.Page<AdminBody>(http, new { Keys = (IReadOnlyList<KeyView>)[.. known.Select(key => KeyView.Of(key, now))], Channels = await door.To<IChannelGrain>("channels").List().ConfigureAwait(false) });
    }
}
