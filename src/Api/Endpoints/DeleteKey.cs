using TempoNest.Api.Http;
using TempoNest.Contracts;
using TempoNest.Sessions;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Revokes an API key: within two seconds no node takes it any more.</summary>
internal sealed class DeleteKey : IEndpoint
{
    public Right Needs => Right.Administer;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapDelete("/keys/{key}", Handle).WithName("DeleteKey").WithTags("Access").WithSummary("Revokes an API key: within two seconds no node takes it any more.")
            .Takes<ReasonBody>().Produces<AcceptedView>();

    private static async Task<IResult> Handle(HttpContext http, string key, Door door)
    {
        var read = await Commands.Read<ReasonBody>(http).ConfigureAwait(false);
        if (read.Problem is { } problem) return Problems.Answer(problem);
        return Asking.Answer(await door.To<IKeyGrain>(Streams.Keys).Revoke(key, read.Value!.Body.Reason, read.Value.By).ConfigureAwait(false), null);
    }
}
