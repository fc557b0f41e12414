using System.Text.Json;
using TempoNest.Api.Http;
using TempoNest.Api.Inbound;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Facts;

namespace TempoNest.Api.Endpoints;

/// <summary>What Alertmanager tells; an inbox remembers it for the sessions that ask there.</summary>
internal sealed class PostAlertmanager : IEndpoint
{
    public Right Needs => Right.Push;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/inbound/alertmanager/{inbox}", Take).WithName("PostAlertmanager").WithTags("Inbound")
            .WithSummary("Alertmanager's webhook, version 4.").Accepts<JsonElement>("application/json").Produces(StatusCodes.Status204NoContent);

    private static async Task<IResult> Take(HttpContext http, string inbox, InboxDoor door)
    {
        if (InboxDoor.Refusal(http, inbox) is { } refused) return Problems.Answer(refused);
        var body = await RequestBody.Read(http).ConfigureAwait(false);
        if (body.Problem is { } problem) return Problems.Answer(problem);
        AlertsReceived told;
        try { told = AlertmanagerWebhook.Read(body.Value); }
        catch (Exception other) when (other is JsonException or InvalidOperationException) { return Problems.Answer(Problems.Malformed("body", $"It is no webhook of Alertmanager's version 4: {other.Message}", "Let Alertmanager's webhook_configs point here.")); }
        return InboxDoor.Answer(await door.To(inbox).Hear(told, Commands.By(http, body.Value!)).ConfigureAwait(false));
    }
}
