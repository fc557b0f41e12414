using TempoNest.Api.Http;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Views;
using TempoNest.Sessions.Views.Bodies;

namespace TempoNest.Api.Endpoints;

/// <summary>Writes a part of the report; a later text supersedes it.</summary>
internal sealed class PutReportSection : IEndpoint
{
    public Right Needs => Right.Respond;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/sessions/{id}/report/sections/{key}", (HttpContext http, string id, string key, Asking asking) => asking.Session<NoteBody>(http, id, body => Wanted(key, body)))
            .WithName("PutReportSection").WithTags("Report").WithSummary("Writes a part of the report, whatever has become of the session; a later text supersedes it.")
            .Takes<NoteBody>().Produces<AcceptedView>();

    private static Parsed<SessionCommand> Wanted(string key, NoteBody body) => ViewJson.OfWord<ReportSection>(key) is { } section
        ? new SessionCommand.WriteReport(section, body.Text)
        : Problems.NotFound("key", $"The report has no part '{Query.Shown(key)}'.", $"Name one of {ViewJson.Words<ReportSection>()}.");
}
