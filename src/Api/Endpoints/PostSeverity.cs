using TempoNest.Api.Http;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Weighs an incident anew, with a reason.</summary>
internal sealed class PostSeverity : IEndpoint
{
    public Right Needs => Right.Respond;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/incidents/{n}/severity", (HttpContext http, string id, string n, Asking asking) =>
                asking.Incident<SeverityBody>(http, id, n, Wanted))
            .WithName("PostSeverity").WithTags("Incidents").WithSummary("Weighs an incident anew, with a reason.")
            .Takes<SeverityBody>().Produces<AcceptedView>();

    private static Parsed<IncidentCommand> Wanted(SeverityBody body) => body.Severity is { } severity
        ? new IncidentCommand.ChangeSeverity(severity, body.Reason)
        : Problems.Missing("severity");
}
