using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>What a session is: plan, sources, and what people wrote and decided.</summary>
internal sealed class GetSession : IEndpoint
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/sessions/{id}", (HttpContext http, string id, Looking looking) =>
                looking.Tagged(http, id, sight => SessionView.Of(sight.Session, sight.Verdict, sight.Now)))
            .WithName("GetSession").WithTags("Sessions").WithSummary("What a session is: plan, sources, and what people wrote and decided.").Produces<SessionView>().Produces(StatusCodes.Status304NotModified);
}
