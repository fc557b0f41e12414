using TempoNest.Api.Access;
using TempoNest.Api.Http;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>Every API key that was ever issued, oldest first; no secrets.</summary>
internal sealed class GetKeys : IEndpoint
{
    public Right Needs => Right.Administer;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/keys", Handle).WithName("GetKeys").WithTags("Access").WithSummary("Every API key that was ever issued, oldest first; no secrets.").Produces<Page<KeyView>>();

    private static async Task<IResult> Handle(HttpContext http, Keys keys)
    {
        var page = Paging.Read<KeyView>("keys", http.Request, Looking.ByPlace);
        if (page.Problem is { } wrong) return Problems.Answer(wrong);
        var now = TimeProvider.System.GetUtcNow();
        return Answers.Json(page.Value!([.. (await keys.All(http.RequestAborted).ConfigureAwait(false)).Select(key => KeyView.Of(key, now))]));
    }
}
