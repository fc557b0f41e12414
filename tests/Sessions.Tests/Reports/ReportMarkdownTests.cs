using TempoNest.Sessions.Reports;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Tests.Support;
using TempoNest.Sessions.Views;

namespace TempoNest.Sessions.Tests.Reports;

public class ReportMarkdownTests
{
    [Fact]
    public void A_deployment_that_went_well_is_a_page_to_read() => AssertPage("healthy.report", ReportMarkdown.Of(Reported.Healthy().Report()));

    [Fact]
    public void A_deployment_that_was_rolled_back_is_a_page_to_read() => AssertPage("failing.report", ReportMarkdown.Of(Reported.Failing().Report()));

    [Fact]
    public void A_bad_hour_is_a_summary_to_read()
    {
        var story = Reported.Failing();
        AssertPage("failing.summary", SummaryMarkdown.Of(HealthSummary.Of(story.Session, Verdict.Of(story.Session), story.Now)));
    }

    /// <summary>The golden file is a page to read: a change of it is a change of what the product says, and is looked at before it is kept.</summary>
    private static void AssertPage(string name, string told)
    {
        var path = Path.Combine(Repository.Root, "tests/Sessions.Tests/Reports", name + ".golden.md");
        if (File.Exists(path) && File.ReadAllText(path) == told) return;
        File.WriteAllText(Path.ChangeExtension(path, ".now.txt"), told);
        Assert.Fail($"The page is another one: compare {name}.golden.now.txt with the golden file.");
    }
}
