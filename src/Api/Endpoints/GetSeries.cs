using TempoNest.Api.Http;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>The course of one metric of one service, thinned for an eye.</summary>
internal sealed class GetSeries : IEndpoint
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/sessions/{id}/series/{metric}/{service}", (HttpContext http, string id, string metric, string service, Looking looking) =>
                looking.One(http, id, sight => SeriesView.Of(sight.Session, metric, service),
                    () => Problems.NotFound("metric", $"The plan does not ask {Query.Shown(metric)} of {Query.Shown(service)}.", "Take a metric and a service of the list of checks.")))
            .WithName("GetSeries").WithTags("Sessions").WithSummary("The course of one metric of one service, thinned for an eye.").Produces<SeriesView>();
}
