using TempoNest.Api.Http;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Corrects an entry of the timeline; what was written stays beside it.</summary>
internal sealed class PostCorrection : IEndpoint
{
    public Right Needs => Right.Respond;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/incidents/{n}/timeline/{sequence}/correct", (HttpContext http, string id, string n, string sequence, Asking asking) =>
                asking.Incident<CorrectionBody>(http, id, n, body => Wanted(sequence, body)))
            .WithName("PostCorrection").WithTags("Incidents").WithSummary("Corrects an entry of the timeline; what was written stays beside it.")
            .Takes<CorrectionBody>().Produces<AcceptedView>();

    private static Parsed<IncidentCommand> Wanted(string sequence, CorrectionBody body) => Asking.Sequence(sequence) is { } entry
        ? new IncidentCommand.Correct(entry, body.Text, body.ClaimedAt, body.Reason)
        : Problems.NotFound("sequence", $"The timeline has no entry {Query.Shown(sequence)}.", "Take a sequence from the incident's timeline.");
}
