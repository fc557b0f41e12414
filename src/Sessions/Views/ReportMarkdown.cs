using System.Globalization;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Reports;
using static TempoNest.Sessions.Views.MarkdownPage;

namespace TempoNest.Sessions.Views;

/// <summary>A deployment's report as a page of Markdown: the outcome first, then the numbers, then what people wrote.</summary>
public static class ReportMarkdown
{
    public static string Of(DeploymentReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var page = new MarkdownPage();
        Outcome(page, report);
        Performance(page, report);
        ReportNumbers.Errors(page, report);
        ReportNumbers.Resources(page, report);
        ReportNumbers.Incidents(page, report);
        ReportNumbers.Criteria(page, report);
        ReportNumbers.Coverage(page, report);
        Cost(page, report);
        foreach (var key in new[] { ReportSection.WentWell, ReportSection.CouldBeBetter, ReportSection.Tools, ReportSection.Gaps, ReportSection.Actions }) Section(page, report, key);
        Items(page, report);
        if (report.Outcome.PostMortem is { } mortem) PostMortem(page, mortem);
        return page.Paragraph($"From the log up to event {Count(report.Sequence)}, as of {Time(report.Now)}.").ToString();
    }

    /// <summary>A part's heading, what the facts say to begin with, and what people wrote.</summary>
    internal static MarkdownPage Section(MarkdownPage page, DeploymentReport report, ReportSection key)
    {
        var section = report.Sections.First(one => one.Key == key);
        page.Heading(2, section.Title).List(section.Facts.Select(Said));
        return section.Text is { } text ? page.Quote(text, section.By!, section.At!.Value)
            : section.Facts.Count == 0 && key >= ReportSection.WentWell ? page.Paragraph("The facts say nothing to it, and nobody has written yet.") : page;
    }

    private static void Outcome(MarkdownPage page, DeploymentReport report)
    {
        var (outcome, deployment) = (report.Outcome, report.Deployment);
        page.Heading(1, $"Deployment report: {Said(deployment.Name)} {Said(deployment.Version)}, {Said(deployment.Environment)}")
            .Paragraph($"**{(outcome.Outcome is { } decided ? decided.ToString() : "Provisional")}.** {Said(outcome.Sentence)}")
            .Paragraph("What the evidence says, as it is known now:")
            .List(outcome.Reasons.Select(reason => Said(reason.Text)))
            .Table("deployment | ", new (string Key, string Value)[]
            {
                ("Version", Said(deployment.Version)),
                ("Version before", Said(deployment.BaselineVersion)),
                ("Owner", Said(deployment.Owner)),
                ("Deployed by", Said(deployment.DeployedBy)),
                ("Commit", Said(deployment.Commit)),
                ("Change", Said(deployment.ChangeUrl)),
                ("Traffic cut over", Time(report.StartedAt)),
                ("The numbers reach to", Time(report.Through)),
                ("Plan", $"{Said(report.Plan.Name)} {Said(report.Plan.Version)}"),
                ("Session", Said(report.Id)),
            }.Select(line => (IReadOnlyList<string>)[line.Key, line.Value]));
        Section(page, report, ReportSection.Summary);
        page.Table("decided at | who | outcome | recommended | override | why",
            outcome.Decisions.Select(one => (IReadOnlyList<string>)[Time(one.At), Said(one.Actor), ViewJson.Word(one.Outcome), Said(one.Recommended), one.Override ? "yes" : "no", Said(one.Reason)]));
        page.List(outcome.Extensions.Select(one => $"Extension {Count(one.Number)} until {Time(one.EndsAt)} by {Said(one.By)}: {Said(one.Reason)}"));
        page.List(outcome.Questions.Select(one => $"A question from later evidence, {Time(one.At)}: {Said(one.Text)}"));
    }

    private static void Performance(MarkdownPage page, DeploymentReport report)
    {
        Section(page, report, ReportSection.Performance)
            .Paragraph($"Before and after, not side by side. Medians and p95 are of the samples, of what each sample told; the first phase ends {Time(report.FirstPhaseEndsAt)}.")
            .Table("row | service | baseline | same hours before | first phase: median | p95 | last 24 h: median | p95 | worst hour | change", report.Performance.Select(line => (IReadOnlyList<string>)
            [
                Said(line.Title), Said(line.Service), Said(line.Baseline), Number(line.SameHours, line.Unit), Number(line.First?.Median, line.Unit), Number(line.First?.P95, line.Unit),
                Number(line.Last?.Median, line.Unit), Number(line.Last?.P95, line.Unit), line.WorstHour is { } worst ? $"{Number(worst.Value, line.Unit)} from {Time(worst.From)}" : "-",
                $"{Signed(line.Change)}{line.Better switch { true => " (better)", false => " (worse)", _ => "" }}",
            ]), "No row of the plan speaks of it.")
            .List(report.OverWindow.Select(one => $"{Said(one.Title)} of {Said(one.Service)}: {Number(one.Value, one.Unit)} from {Time(one.From)} to {Time(one.To)}, the source's own answer over all of it."));
    }

    private static void Cost(MarkdownPage page, DeploymentReport report)
    {
        Section(page, report, ReportSection.Cost);
        page.Table("price | service | used on average | hours | at | cost | ", report.Cost.Lines.Select(line => (IReadOnlyList<string>)
        [
            Said(line.Key), Said(line.Service), line.Used is { } used ? used.ToString("0.####", CultureInfo.InvariantCulture) : "-", line.Hours.ToString("0.##", CultureInfo.InvariantCulture),
            $"{Money(line.Price)} {Said(line.Currency)} a {Said(line.Per)}", line.Amount is { } amount ? $"{Money(amount)} {Said(line.Currency)}" : "not priced", Said(line.Reason),
        ]));
        page.List(report.Cost.Totals.Select(total => $"Together {Money(total.Amount)} {Said(total.Currency)}; 30 days at this rate come to {Money(total.ThirtyDays)} {Said(total.Currency)}."));
        if (report.Cost.Reason is { } reason) page.Paragraph(Said(reason));
    }

    private static void Items(MarkdownPage page, DeploymentReport report)
    {
        page.Heading(2, "To do")
            .Table("# | what | from | owner | due | done", report.Items.Select(item => (IReadOnlyList<string>)[item.Number is { } number ? Count(number) : "-", .. Told(item)]), "Nothing.");
        if (report.OpenItems.Count == 0) return;
        page.Heading(2, "Left open by earlier sessions")
            .Table("session | version | what | from | owner | due | done", report.OpenItems.Select(open => (IReadOnlyList<string>)[Said(open.Session), Said(open.Version), .. Told(open.Item)]));
    }

    private static IReadOnlyList<string> Told(ReportItem item) =>
    [
        Said(item.Text), item.Incident is { } incident ? $"incident {Count(incident)}" : item.Section is { } section ? ViewJson.Word(section) : ViewJson.Word(item.Kind), Said(item.Owner), Day(item.Due),
        item.DoneAt is { } done ? $"{Time(done)} by {Said(item.DoneBy)}{(item.Note is { Length: > 0 } note ? $": {Said(note)}" : "")}" : "open",
    ];

    private static void PostMortem(MarkdownPage page, PostMortemView mortem)
    {
        page.Heading(2, "Post-mortem");
        foreach (var (title, text) in new[] { ("Impact", mortem.Impact), ("Timeline", mortem.Timeline), ("Root cause", mortem.RootCause), ("Went well", mortem.WentWell), ("Went badly", mortem.WentBadly) })
            page.Paragraph($"**{title}**").Quote(text, mortem.By, mortem.At);
    }

    private static string Money(decimal amount) => amount.ToString("0.00##", CultureInfo.InvariantCulture);
}
