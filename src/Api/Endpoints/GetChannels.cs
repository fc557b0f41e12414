using TempoNest.Api.Http;
using TempoNest.Contracts;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>By what ways people can be told.</summary>
internal sealed class GetChannels : IEndpoint
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/channels", async (Door door) => Answers.Json(await door.To<IChannelGrain>("channels").List().ConfigureAwait(false)))
            .WithName("GetChannels").WithTags("Notices").WithSummary("By what ways people can be told.").Produces<ChannelsView>();
}
