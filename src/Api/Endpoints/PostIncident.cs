using TempoNest.Api.Http;
using TempoNest.Contracts;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Opens an incident by hand.</summary>
internal sealed class PostIncident : IEndpoint
{
    public Right Needs => Right.Respond;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/incidents", (HttpContext http, string id, Asking asking) =>
                asking.Session<IncidentBody>(http, id, Wanted, reply => Opened(http, id, reply)))
            .WithName("PostIncident").WithTags("Incidents").WithSummary("Opens an incident by hand.")
            .Takes<IncidentBody>().Produces<IncidentOpenedView>(StatusCodes.Status201Created);

    private static Parsed<SessionCommand> Wanted(IncidentBody body) => body.Severity is { } severity
        ? new SessionCommand.OpenIncident(body.Title, severity, body.Service, body.Note)
        : Problems.Missing("severity");

    internal static IResult Opened(HttpContext http, string id, Reply reply) => Asking.Number(reply.Id ?? "") is { } number
        ? Answers.Created(http, $"/api/v1/sessions/{Uri.EscapeDataString(id)}/incidents/{number}", new IncidentOpenedView(number, reply.Sequence))
        : Answers.Json(new AcceptedView(reply.Sequence));
}
