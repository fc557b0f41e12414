using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TempoNest.Api.Http;
using TempoNest.Api.Reading;
using TempoNest.Contracts;
using TempoNest.Responders.PagerDuty;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;

namespace TempoNest.Api.Endpoints;

/// <summary>
/// What people did at PagerDuty comes back here. An acknowledgement there is one here; a resolution there is an acknowledgement and a
/// line of the timeline, because an incident is resolved here with its cause and what ended it.
/// </summary>
internal sealed class PostPagerDutyAnswer : IEndpoint
{
    public Right Needs => Right.BySignature;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/inbound/pagerduty", Take).WithName("PostPagerDutyAnswer").WithTags("Inbound")
            .WithSummary("PagerDuty's webhook v3: acknowledgements made there. Signed with the operator's secret.").Accepts<JsonElement>("application/json").Produces(StatusCodes.Status204NoContent);

    private static async Task<IResult> Take(HttpContext http, PagerDutyInbox inbox, SessionReader reader, Door door)
    {
        if (!inbox.IsOpen) return Problems.Answer(Problems.NotFound("path", "No webhook of PagerDuty is registered here.", $"Its operator does so with {PagerDutyInbox.Key}."));
        var body = await RequestBody.Read(http).ConfigureAwait(false);
        if (body.Problem is { } problem) return Problems.Answer(problem);
        if (!inbox.IsSigned(body.Value, http.Request.Headers[PagerDutyWebhook.SignatureHeader]))
            return Problems.Answer(Problems.Of(StatusCodes.Status401Unauthorized, PagerDutyWebhook.SignatureHeader, "It is not the signature of this body.", "Sign with the secret of this webhook."));
        PagerDutyAnswer? answer;
        try { answer = PagerDutyWebhook.Read(body.Value); }
        catch (JsonException) { return Problems.Answer(Problems.Malformed("body", "It is no event of PagerDuty.", "Send one of its webhooks v3.")); }
        // What is not about us is taken too: a refusal would make PagerDuty send it again, and in the end stop sending.
        if (answer is null || !await reader.Knows(answer.Session, http.RequestAborted).ConfigureAwait(false)) return Results.NoContent();
        var grain = door.To<IIncidentGrain>(string.Create(CultureInfo.InvariantCulture, $"{answer.Session}/{answer.Incident}"));
        foreach (var command in Commands(answer))
        {
            var reply = await grain.Ask(command, By(answer, command)).ConfigureAwait(false);
            if (reply.Kind is ReplyKind.Busy) return Problems.Answer(Problems.Of(reply));
        }
        return Results.NoContent();
    }

    private static IEnumerable<IncidentCommand> Commands(PagerDutyAnswer answer)
    {
        yield return new IncidentCommand.Acknowledge("Acknowledged at PagerDuty.");
        if (answer.Deed is PagerDutyDeed.Resolved) yield return new IncidentCommand.Note("Resolved at PagerDuty. The cause and what ended it are still to be written down.", NoteKind.Remark, null);
    }

    /// <summary>The same event gives the same key, however often it comes.</summary>
    private static Commanding By(PagerDutyAnswer answer, IncidentCommand command)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{answer.Id}\n{answer.Session}\n{answer.Incident}\n{command.GetType().Name}")));
        return new($"{answer.By} (PagerDuty)", $"pagerduty-{hash}", hash);
    }
}
