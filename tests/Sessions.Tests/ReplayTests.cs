using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Tests.Support;
using TempoNest.Sessions.Views;

namespace TempoNest.Sessions.Tests;

public sealed class ReplayTests
{
    private static byte[] Seen(Session session, double minutes) =>
        ViewJson.Bytes(StatusView.Of(session, Verdict.Of(session), Some.At(minutes)) with { Sequence = 0, VerdictVersion = 0 });

    [Fact]
    public void A_prefix_is_the_session_as_it_was_then()
    {
        var story = new Story().See(0, 60);
        var (then, known) = (Seen(story.Session, 61), story.Log.Count);
        story.See(61, 120);
        Assert.Equal(then, Seen(Replay.Fold("some", story.Plan, story.Log.Take(known))!, 61));
    }

    [Fact]
    public void Up_to_an_instant_it_is_the_session_that_had_seen_no_further()
    {
        var trouble = new Signals().With("errors", "api", 20, 50, 0.2, 3000);
        var (whole, part) = (new Story().See(0, 120, trouble), new Story().See(0, 45, trouble));
        var cut = Replay.Fold("some", whole.Plan, whole.Log.Select(entry => Replay.UpTo(entry, Some.At(45))).OfType<Entry>())!;
        Assert.Equal(Seen(part.Session, 46), Seen(cut, 46));
    }

    [Fact]
    public void What_was_learnt_late_counts_by_the_instant_it_speaks_of()
    {
        var story = new Story(openedAt: Some.At(500)).See(0, 60);
        var cut = Replay.Fold("some", story.Plan, story.Log.Select(entry => Replay.UpTo(entry, Some.At(30))).OfType<Entry>())!;
        Assert.Equal(Some.At(30), cut.CaughtUpTo);
    }

    [Fact]
    public void What_people_did_later_is_left_out()
    {
        var story = new Story().See(0, 10);
        story.Now = Some.At(12);
        story.Write(new NoteAdded("hello"));
        Assert.Null(Replay.UpTo(story.Log[^1], Some.At(11)));
        Assert.Same(story.Log[^1], Replay.UpTo(story.Log[^1], Some.At(12)));
    }

    [Fact]
    public void A_log_without_its_opening_is_no_session()
    {
        var story = new Story();
        story.Write(new NoteAdded("hello"));
        Assert.Throws<InvalidOperationException>(() => Replay.Fold("some", story.Plan, story.Log.Skip(1)));
        Assert.Null(Replay.Fold("some", story.Plan, []));
    }
}
