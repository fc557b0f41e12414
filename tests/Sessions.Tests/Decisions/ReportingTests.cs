using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Reports;
using TempoNest.Sessions.Tests.Reports;
using TempoNest.Sessions.Tests.Support;
using static TempoNest.Sessions.Tests.Decisions.Answers;

namespace TempoNest.Sessions.Tests.Decisions;

public class ReportingTests
{
    private readonly Story story = new(Reported.Plan);

    [Fact]
    public void A_part_takes_the_last_text_and_the_same_text_twice_is_said_once()
    {
        Refuses(RefusalKind.Invalid, Reporting.Write(story.Session, ReportSection.Gaps, " \n"));
        story.Ask(new SessionCommand.WriteReport(ReportSection.Gaps, "No drill"));
        Assert.Empty(Accepts(Reporting.Write(story.Session, ReportSection.Gaps, "No drill")));
        story.Ask(new SessionCommand.WriteReport(ReportSection.Gaps, "No drill at night"), "ben");
        var section = story.Report().Sections.Single(one => one.Key is ReportSection.Gaps);
        Assert.Equal(("No drill at night", "ben", story.Now), (section.Text, section.By, section.At));
        Assert.All(story.Report().Sections.Where(one => one.Key is not ReportSection.Gaps), one => Assert.Null(one.Text));
    }

    [Fact]
    public void The_plan_s_items_come_first_and_added_ones_count_on()
    {
        Assert.Equal("text", Refuses(RefusalKind.Invalid, Reporting.Add(story.Session, ReportSection.Gaps, "", "ben", null)).Field);
        Assert.Equal("owner", Refuses(RefusalKind.Invalid, Reporting.Add(story.Session, ReportSection.Gaps, "A drill", null, null)).Field);
        var added = Assert.IsType<ReportItemAdded>(Assert.Single(Accepts(Reporting.Add(story.Session, ReportSection.Gaps, "A drill", "ben", null))));
        Assert.Equal(4, added.Number);
        story.Write(added);
        Assert.Empty(Accepts(Reporting.Add(story.Session, ReportSection.Gaps, "A drill", "ben", null)));
        Assert.Equal(5, Assert.IsType<ReportItemAdded>(Assert.Single(Accepts(Reporting.Add(story.Session, ReportSection.Gaps, "A drill", "cleo", null)))).Number);
    }

    [Fact]
    public void An_item_is_done_once_with_who_and_when()
    {
        Refuses(RefusalKind.NotFound, Reporting.Done(story.Session, 99, null));
        Refuses(RefusalKind.NotFound, Reporting.Assign(story.Session, 99, "ben", null));
        Refuses(RefusalKind.Invalid, Reporting.Assign(story.Session, 1, "", null));
        story.Ask(new SessionCommand.AssignReportItem(1, "cleo", new DateOnly(2026, 3, 9)));
        story.Now = Some.At(90);
        story.Ask(new SessionCommand.FinishReportItem(1, "Held"), "ben");
        Assert.Empty(Accepts(Reporting.Done(story.Session, 1, "Again")));
        Assert.Equal(
            new ReportItem(1, ReportItemKind.Afterwards, null, "Team retrospective: what went well?", "cleo", new DateOnly(2026, 3, 9), Some.At(90), "ben", "Held"), story.Report().Items[0]);
    }

    [Fact]
    public void The_old_version_is_retired_after_success_only()
    {
        Refuses(RefusalKind.Conflict, Reporting.Done(story.Session, 3, null));
        Assert.DoesNotContain(story.Report().Items, item => item.Kind is ReportItemKind.Decommission);
        Accepts(Reporting.Done(Reported.Healthy().Session, 3, null));
    }

    [Fact]
    public void What_a_post_mortem_wants_done_keeps_its_number()
    {
        PostMortemWritten Written(params IReadOnlyList<string> actions) => new("i", "t", "r", "w", "b", [.. actions.Select(text => new PostMortemAction(text, "ana", null))]);
        story.Write(Written("one", "two", "two"));
        Assert.Equal([4, 5], Numbers());
        story.Ask(new SessionCommand.FinishReportItem(4, null));
        story.Write(Written("three", "two"));
        // What was done stays, what nobody did and nobody wants any more goes, and no number is given twice.
        Assert.Equal([4, 5, 6], Numbers());
        story.Write(Written());
        story.Write(Written("four"));
        Assert.Equal([4, 7], Numbers());

        IEnumerable<int?> Numbers() => story.Report().Items.Where(item => item.Kind is ReportItemKind.PostMortem).Select(item => item.Number);
    }

    /// <summary>A retrospective is held later: on purpose the report is open when all else is shut.</summary>
    [Theory]
    [InlineData("closed")]
    [InlineData("cancelled")]
    [InlineData("superseded")]
    public void A_report_is_completed_after_the_session_is_over(string how)
    {
        if (how is "closed") { story.Write(new DecisionTaken(DecisionOutcome.Success, "success", false, null, 1, "hash")); story.Write(new SessionClosed(null)); }
        if (how is "cancelled") story.Write(new SessionCancelled("Wrong"));
        if (how is "superseded") story.Write(new SessionSuperseded("1.8.1", "Hotfix"));
        Refuses(RefusalKind.Conflict, Noting.Note(story.Session, "Too late"));
        Accepts(Reporting.Write(story.Session, ReportSection.WentWell, "The alarm"));
        Accepts(Reporting.Add(story.Session, ReportSection.Gaps, "A drill", "ben", null));
        Accepts(Reporting.Assign(story.Session, 2, "ben", null));
        Accepts(Reporting.Done(story.Session, 1, null));
    }
}
