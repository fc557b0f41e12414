using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>A person's word on an alert: confirmed, false, expected.</summary>
internal sealed class PostAlertVerdict : IEndpoint
{
    public Right Needs => Right.Respond;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sessions/{id}/alerts/{alert}/judge", (HttpContext http, string id, string alert, Asking asking) =>
                asking.Session<JudgeBody>(http, id, body => new SessionCommand.JudgeAlert(alert, body.Verdict, body.Note)))
            .WithName("PostAlertVerdict").WithTags("Commands").WithSummary("A person's word on an alert: confirmed, false, expected.")
            .Takes<JudgeBody>().Produces<AcceptedView>();
}
