using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Endpoints;

/// <summary>Every alert there was or is, and every rule on its way to one.</summary>
internal sealed class GetAlerts : IEndpoint
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/sessions/{id}/alerts", (HttpContext http, string id, Looking looking) =>
                looking.List(http, id, "alerts", sight => AlertView.Of(sight.Session, sight.Verdict, sight.Now), KeyOf))
            .WithName("GetAlerts").WithTags("Judgements").WithSummary("Every alert there was or is, and every rule on its way to one.").Produces<Page<AlertView>>();

    /// <summary>Raised ones in time, suspected ones after them: one learnt late takes its place without moving the others.</summary>
    private static string KeyOf(AlertView alert, int place) => alert.RaisedAt is { } raised ? $"0 {raised.UtcTicks:D20} {alert.Id}" : $"1 {alert.Since?.UtcTicks:D20} {alert.Id}";
}
