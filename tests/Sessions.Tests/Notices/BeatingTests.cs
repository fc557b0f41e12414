using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Notices;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Notices;

public class BeatingTests
{
    private static readonly TimeSpan Every = Some.Minutes(1);

    private static Story Watched() => new Story(Some.Recorded).See(0, 30, new Signals());

    [Fact]
    public void While_somebody_samples_a_beat_is_due_at_once_and_then_at_its_step()
    {
        var session = Watched().Session;
        Assert.Equal(Some.At(30), Beating.Next(session, null, Every, Some.At(30)));
        Assert.Equal(Some.At(30.5), Beating.Next(session, Some.At(29.5), Every, Some.At(30)));
        Assert.Equal(Some.At(30), Beating.Next(session, Some.At(10), Every, Some.At(30)));
    }

    [Fact]
    public void When_the_samples_stop_so_do_the_beats()
    {
        var session = Watched().Session;
        Assert.True(Beating.IsWatched(session, Some.At(34)));
        Assert.False(Beating.IsWatched(session, Some.At(40)));
        Assert.Null(Beating.Next(session, Some.At(34), Every, Some.At(40)));
    }

    [Fact]
    public void Before_the_first_sample_nobody_watches() => Assert.False(Beating.IsWatched(new Story(Some.Recorded).Session, Some.At(0)));

    [Fact]
    public void A_pause_or_an_end_is_no_watching()
    {
        Fact[] ends = [new SessionPaused("maintenance"), new SessionCancelled("withdrawn")];
        foreach (var end in ends)
        {
            var story = Watched();
            story.Write(end);
            Assert.False(Beating.IsWatched(story.Session, Some.At(30)));
        }
    }
}
