using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Tests.Support;
using TempoNest.Sessions.Views;

namespace TempoNest.Sessions.Tests.Views;

public sealed class CheckViewTests
{
    private static CheckView Check(Story story, string key, double minutes, string service = "api") =>
        CheckView.Of(story.Session, story.Verdict, Some.At(minutes)).First(check => check.Key == key && check.Service == service);

    [Fact]
    public void A_row_tells_its_value_in_the_unit_people_read_and_where_it_stands()
    {
        var story = new Story().See(0, 30, new Signals().With("latency", "api", 20, 31, 1.25));
        var check = Check(story, "latency", 31);
        Assert.Equal((1250.0, "ms", Standing.Critical), (check.Value, check.Unit, check.Standing));
        Assert.Equal(Some.At(20), check.Since);
        Assert.Equal(Some.At(30), check.SampleAt);
        Assert.Equal("> 1000ms", check.Critical);
        Assert.Null(check.Warning);
        Assert.Null(check.Reason);
    }

    [Fact]
    public void A_standing_begins_with_its_first_sample_and_a_gap_begins_another()
    {
        var story = new Story().See(0, 30, new Signals().Nothing("memory", "api", 10, 12));
        Assert.Equal((Standing.OnTarget, Some.At(12)), (Check(story, "memory", 31).Standing, Check(story, "memory", 31).Since));
    }

    [Fact]
    public void No_data_is_unknown_with_its_reason()
    {
        var story = new Story().See(0, 30, new Signals().Nothing("memory", "api", 25, 31));
        var check = Check(story, "memory", 31);
        Assert.Equal((Standing.Unknown, null, Reasons.NoSeries), (check.Standing, check.Value, check.Reason));
        Assert.Equal(Some.At(25), check.Since);
    }

    [Fact]
    public void What_was_seen_too_long_ago_is_unknown()
    {
        var story = new Story().See(0, 30);
        Assert.Equal(Standing.OnTarget, Check(story, "memory", 35).Standing);
        Assert.Equal(Standing.Unknown, Check(story, "memory", 60).Standing);
    }

    [Fact]
    public void What_was_never_seen_is_unknown_and_says_whether_it_warms_up()
    {
        var story = new Story();
        Assert.Equal((Standing.Unknown, Reasons.WarmingUp), (Check(story, "latency", 1).Standing, Check(story, "latency", 1).Reason));
        Assert.Equal("Nothing has been seen of it yet.", Check(story, "memory", 1).Reason);
    }

    [Fact]
    public void A_ratio_over_too_small_a_whole_passes_nothing()
    {
        var story = new Story().See(0, 30, new Signals().With("errors", "api", 20, 31, 0.0, 5));
        Assert.Equal(Standing.Unknown, Check(story, "errors", 31).Standing);
    }

    [Fact]
    public void The_query_is_told_as_it_is_asked_and_the_link_leads_to_it()
    {
        var story = new Story().See(0, 10);
        var check = Check(story, "latency", 11);
        Assert.Equal("p95[300s]", check.Query);
        Assert.Equal("http://prometheus.test/graph?g0.expr=p95%5B300s%5D&g0.tab=0&g0.range_input=1h&g0.end_input=2026-03-02%2010%3A10%3A00", check.Link);
    }

    [Fact]
    public void A_password_in_an_address_is_not_told()
    {
        Assert.Equal("https://prometheus.test/", SourceLink.WithoutPassword("https://ana:secret@prometheus.test"));
        Assert.DoesNotContain("secret", SourceLink.Of(Some.Prometheus, new SourceAddress { Url = "https://ana:secret@prometheus.test" }, "up", null)!, StringComparison.Ordinal);
        Assert.Null(SourceLink.Of(Some.Prometheus, new SourceAddress { Url = "javascript:alert(1)" }, "up", null));
    }
}
