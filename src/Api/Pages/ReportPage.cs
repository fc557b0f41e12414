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
        pages.MapGet("/sessions/{id}/report", (HttpContext http, string id, ReportReader reports) => Show(http, id, reports, report => Shown.Page<ReportBody>(http, new { Report = report })));
        pages.MapGet("/sessions/{id}/report.md", (HttpContext http, string id, ReportReader reports) =>
            Show(http, id, reports, report => Results.File(Encoding.UTF8.GetBytes(ReportMarkdown.Of(report)), "text/markdown; charset=utf-8", $"{id}.md")));
        pages.MapPost("/sessions/{id}/report/{what}", Take);
    }

    private static async Task<IResult> Show(HttpContext http, string id, ReportReader reports, Func<DeploymentReport, IResult> answer) =>
        await reports.Of(id, Moment.Read(http.Request).Value ?? new Moment.Now(), http.RequestAborted).ConfigureAwait(false) is { } report ? answer(report) : Shown.Refused(http, Problems.NoSession(id));

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
            : Shown.Back($"{Words.PathOf(id)}/report");
    }
}
