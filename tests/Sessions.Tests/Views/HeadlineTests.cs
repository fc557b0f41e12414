using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Tests.Support;
using TempoNest.Sessions.Views;

namespace TempoNest.Sessions.Tests.Views;

public sealed class HeadlineTests
{
    private static StatusView Status(Story story) => StatusView.Of(story.Session, story.Verdict, story.Now);

    [Fact]
    public void Without_evidence_nothing_is_called_fine()
    {
        var headline = Headline.Of(Status(new Story()));
        Assert.NotEqual(Worry.Fine, headline.Worry);
        Assert.True(headline.Provisional);
    }

    [Fact]
    public void A_critical_outlook_says_why_and_a_quiet_one_that_it_is_provisional()
    {
        var quiet = Headline.Of(Status(new Story().See(0, 240)));
        Assert.Equal((Worry.Fine, "On track", true), (quiet.Worry, quiet.Word, quiet.Provisional));
        var failing = Headline.Of(Status(new Story().See(0, 240)) with { Outlook = Outlook.Failing, Reasons = [new("It is slow."), new("It is down.")] });
        Assert.Equal((Worry.Critical, "Failing", "It is slow.", 1), (failing.Worry, failing.Word, failing.Sentence, failing.More));
    }

    [Fact]
    public void What_was_given_up_is_neither_good_nor_bad()
    {
        var story = new Story().See(0, 60);
        story.Write(new SessionCancelled("A mistake"), "ana");
        Assert.Equal((Worry.Unknown, "Cancelled"), (Headline.Of(Status(story)).Worry, Headline.Of(Status(story)).Word));
    }

    [Fact]
    public void The_worst_stands_first_and_what_ended_last()
    {
        var fine = Status(new Story().See(0, 240)) with { Id = "fine" };
        var rows = SessionRow.Order([fine with { Id = "over", State = SessionState.Closed }, fine, fine with { Id = "bad", Outlook = Outlook.Failing }, fine with { Id = "risky", Outlook = Outlook.AtRisk }]);
        Assert.Equal(["bad", "risky", "fine", "over"], rows.Select(row => row.Status.Id));
    }

    [Fact]
    public void A_beat_is_the_worst_of_its_half_hour_and_what_nobody_saw_is_unknown_and_what_is_to_come_not_due()
    {
        var story = new Story().See(0, 240, new Signals().With("latency", "api", 64, 66, 5).Nothing("latency", "api", 120, 150));
        var beats = HeartbeatsView.Of(story.Session).Items.First(row => row is { Key: "latency", Service: "api" }).Beats;
        Assert.Equal(96, beats.Count);
        Assert.Equal((Beat.OnTarget, Beat.Critical, Beat.OnTarget, Beat.Unknown), (beats[1], beats[2], beats[3], beats[4]));
        Assert.All(beats.Skip(9), beat => Assert.Equal(Beat.NotDue, beat));
    }

    [Fact]
    public void No_peak_is_lost_where_a_course_is_thinned()
    {
        var story = new Story().See(0, 240, new Signals().With("latency", "api", 65, 66, 7.5));
        var series = SeriesView.Of(story.Session, "latency", "api")!;
        Assert.InRange(series.Points.Count, 2, SeriesView.MostPoints);
        Assert.Equal(7500, series.Points.Max(point => point.Greatest!.Value), 6);
        Assert.Null(SeriesView.Of(story.Session, "latency", "nobody"));
    }
}
