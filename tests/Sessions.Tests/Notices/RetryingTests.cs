using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Notices;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Notices;

public class RetryingTests
{
    private static readonly NoticeIntended Intended = new("notice-1", "a", NoticeKind.Warning, null, "chat", "team", null, Severity.Warning, "T", "", Some.T0);
    private readonly NoticeTrail trail = new(Intended, 2, Some.T0);

    private static Entry Entry(Fact fact, DateTimeOffset at) => new(3, Streams.Notices, 2, at, at, "system", fact);

    [Fact]
    public void Pauses_double_up_to_half_an_hour_and_after_a_day_it_is_dead()
    {
        var (now, known) = (Some.T0, trail);
        List<double> pauses = [];
        while (true)
        {
            var fact = Retrying.Failed(known, "away", true, null, now);
            if (fact is not NoticeFailed failed) break;
            pauses.Add((failed.NextTry - now).TotalSeconds);
            known = known.With(Entry(fact, now));
            now = failed.NextTry;
        }
        Assert.Equal([5, 10, 20, 40], pauses.Take(4));
        Assert.Equal(1800, pauses.Max());
        Assert.InRange(now - Some.T0, TimeSpan.FromHours(24), TimeSpan.FromHours(24.5));
        Assert.InRange(pauses.Count, 20, 70);
    }

    [Theory]
    [InlineData(600, 600)]
    [InlineData(1, 5)]
    public void A_receiver_that_asks_to_be_left_alone_is(int asked, int waited) =>
        Assert.Equal(Some.T0.AddSeconds(waited), Assert.IsType<NoticeFailed>(Retrying.Failed(trail, "busy", true, TimeSpan.FromSeconds(asked), Some.T0)).NextTry);

    [Fact]
    public void A_receiver_that_understood_and_refused_is_not_asked_again() => Assert.IsType<NoticeDead>(Retrying.Failed(trail, "no such channel", false, null, Some.T0));

    [Fact]
    public void Only_a_dead_letter_can_be_sent_again()
    {
        var story = new Story();
        Assert.IsType<Decision.Refused>(Resending.Of(story.Session, "notice-1", "ana"));
        story.Write(Intended, stream: Streams.Notices);
        Assert.Empty(Assert.IsType<Decision.Accepted>(Resending.Of(story.Session, "notice-1", "ana")).Facts);
        story.Write(new NoticeDead("notice-1", "away"), stream: Streams.Notices);
        Assert.Empty(Noticing.Due(story.Session, Some.At(1)));
        story.Write(Assert.IsType<Decision.Accepted>(Resending.Of(story.Session, "notice-1", "ana")).Facts);
        Assert.Equal(0, Assert.Single(Noticing.Due(story.Session, Some.At(1))).Attempts);
        story.Write(new NoticeDelivered("notice-1", "ref"), stream: Streams.Notices);
        Assert.IsType<Decision.Refused>(Resending.Of(story.Session, "notice-1", "ana"));
        Assert.Equal("ref", Noticing.CardOf(story.Session, "chat"));
    }
}
