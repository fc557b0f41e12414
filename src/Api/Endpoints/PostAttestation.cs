using TempoNest.Api.Http;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>A person's answer to a criterion.</summary>
internal sealed class PostAttestation : IEndpoint
{
    public Right Needs => Right.Release;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/criteria/{key}/attest", (HttpContext http, string id, string key, Asking asking) =>
                asking.Session<AttestBody>(http, id, body => Wanted(key, body)))
            .WithName("PostAttestation").WithTags("Commands").WithSummary("A person's answer to a criterion.").Takes<AttestBody>().Produces<AcceptedView>();

    private static Parsed<SessionCommand> Wanted(string key, AttestBody body) => body.Answer is { } answer
        ? new SessionCommand.Attest(key, answer, body.Note, body.Review)
        : Problems.Missing("answer");
}
