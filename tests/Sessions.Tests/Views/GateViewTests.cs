using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Tests.Support;
using TempoNest.Sessions.Views;

namespace TempoNest.Sessions.Tests.Views;

public class GateViewTests
{
    [Fact]
    public void On_track_is_a_pass_for_who_wants_no_more()
    {
        var story = new Story().See(0, 60);
        Assert.True(Gate(story, GateWish.OnTrack).Met);
        Assert.Equal((false, true), (Gate(story, GateWish.Success).Met, Gate(story, GateWish.Success).Reason.StartsWith("It is too early", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_speaks_against_it_is_the_reason()
    {
        var gate = Gate(new Story(Some.Recorded).See(0, 60, new Signals().With("health", "api", 30, 61, 0)).Judge(), GateWish.OnTrack);
        Assert.False(gate.Met);
        Assert.Contains("down", gate.Reason, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void What_is_not_known_is_no_pass()
    {
        Assert.Equal((false, "Nothing has been seen yet."), Told(new Story()));
        var blind = new Story().See(0, 60);
        blind.Now = Some.At(120);
        Assert.StartsWith("Unknown", Told(blind).Reason, StringComparison.Ordinal);
        var paused = new Story().See(0, 60);
        paused.Write(new SessionPaused("Lunch"));
        Assert.Contains("paused", Told(paused).Reason, StringComparison.Ordinal);
        var cancelled = new Story().See(0, 60);
        cancelled.Write(new SessionCancelled("Never mind"));
        Assert.Equal((false, true), (Told(cancelled).Met, Told(cancelled).Reason.Contains("cancelled", StringComparison.Ordinal)));
        var closed = new Story().See(0, 60);
        closed.Write(new SessionClosed(null));
        Assert.False(Told(closed).Met);

        static (bool Met, string Reason) Told(Story story) => Gate(story, GateWish.OnTrack) is var gate ? (gate.Met, gate.Reason) : default;
    }

    [Theory]
    [InlineData(DecisionOutcome.Success, true)]
    [InlineData(DecisionOutcome.Failure, false)]
    public void What_was_decided_counts_before_what_the_evidence_says(DecisionOutcome outcome, bool met)
    {
        var story = new Story().See(0, 60);
        story.Write(new DecisionTaken(outcome, "notYet", true, "Because", 1, ""), "ana");
        Assert.All(Enum.GetValues<GateWish>(), want => Assert.Equal(met, Gate(story, want).Met));
    }

    [Fact]
    public void The_badge_says_it_in_a_word_and_lets_nothing_out()
    {
        Assert.Contains(">on track<", Badge.Of(new Story().See(0, 60).Session, new Story().See(0, 60).Verdict, Some.At(61)), StringComparison.Ordinal);
        Assert.Contains(">unknown<", Badge.Of(new Story().Session, new Story().Verdict, Some.At(1)), StringComparison.Ordinal);
        var odd = Badge.Svg("</text><script>alert(1)</script>&\"'\0\u0001\ud800", "x", "#fff");
        Assert.DoesNotContain("<script", odd, StringComparison.Ordinal);
        Assert.Equal("svg", System.Xml.Linq.XDocument.Parse(odd).Root!.Name.LocalName);
    }

    private static GateView Gate(Story story, GateWish want) => GateView.Of(story.Session, story.Verdict, story.Now, want);
}
