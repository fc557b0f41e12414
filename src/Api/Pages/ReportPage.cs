using System.Text;
using TempoNest.Api.Http;
using TempoNest.Api.Pages.Forms;
using TempoNest.Api.Reading;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Reports;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Pages;

/// <summary>What a deployment came to, to read, to complete and to print.</summary>
internal sealed class ReportPage : IPage
{
    public Right Needs => Right.Read;

    public void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/sessions/{id}/report", async (HttpContext http, string id, SessionReader reader, EarlierItems earlier) =>
            await Made(http, id, reader, earlier).ConfigureAwait(false) is { } report
                ? Shown.Page<ReportBody>(http, new { Report = report })
                : Shown.Refused(http, Problems.NoSession(id)));
        pages.MapGet("/sessions/{id}/report.md", async (HttpContext http, string id, SessionReader reader, EarlierItems earlier) =>
            await Made(http, id, reader, earlier).ConfigureAwait(false) is { } report
                ? Results.File(Encoding.UTF8.GetBytes(ReportMarkdown.Of(report)), "text/markdown; charset=utf-8", $"{id}.md")
                : Shown.Refused(http, Problems.NoSession(id)));
        pages.MapPost("/sessions/{id}/report/{what}", Take);
    }

    private static async Task<DeploymentReport?> Made(HttpContext http, string id, SessionReader reader, EarlierItems earlier)
    {
        var moment = Moment.Read(http.Request).Value ?? new Moment.Now();
        var made = await reader.Look(id, moment, sight => new Opened(DeploymentReport.Of(sight.Session, sight.Verdict, sight.Now), sight.Session.Opened.OpenedAt), http.RequestAborted).ConfigureAwait(false);
        return made is null ? null : made.Report with { OpenItems = await earlier.Before(made.Report, made.OpenedAt, moment, http.RequestAborted).ConfigureAwait(false) };
    }

    private static async Task<IResult> Take(HttpContext http, string id, string what, FormDesk desk)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted).ConfigureAwait(false);
        var section = Field.Word<ReportSection>(form, "section");
        SessionCommand? command = what switch
        {
            "sections" when section is { } key => new SessionCommand.WriteReport(key, Field.Text(form, "text")),
            "items" => new SessionCommand.AddReportItem(section ?? ReportSection.Actions, Field.Text(form, "text"), Field.Text(form, "owner"), DateOnly.TryParse(form["due"], System.Globalization.CultureInfo.InvariantCulture, out var due) ? due : null),
            "done" when Field.Whole(form, "number") is { } number and < int.MaxValue => new SessionCommand.FinishReportItem((int)number, Field.Text(form, "note")),
            _ => null,
        };
        if (command is null) return Shown.Refused(http, StatusCodes.Status404NotFound, "There is no such form.", "Open the report and fill in one of its own.");
        return await desk.Session(http, id, Right.Respond, form, command).ConfigureAwait(false) is { } refused
            ? Shown.Refused(http, refused)
            : Shown.Back($"/sessions/{Uri.EscapeDataString(id)}/report");
    }

    private sealed record Opened(DeploymentReport Report, DateTimeOffset OpenedAt);
}
