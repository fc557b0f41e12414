using CsCheck;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Mutes;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Mutes;

public class MutedTimeTests
{
    private static readonly Gen<Mute[]> AnyMutes = Gen.Select(Gen.Int[0, 40], Gen.Int[0, 12])
        .Select((from, length) => new Mute(1, MuteKind.Mute, null, null, Some.At(from), Some.At(from + length), "why", "ana", Some.At(from))).Array[0, 5];

    private static bool Covers(Mute[] mutes, int minute) => mutes.Any(mute => mute.From <= Some.At(minute) && Some.At(minute) < mute.Until);

    [Fact]
    public void Time_that_is_not_muted_is_counted_minute_by_minute() =>
        Gen.Select(AnyMutes, Gen.Int[0, 50], Gen.Int[0, 30]).Sample((mutes, from, length) =>
        {
            var minute = from;
            for (var left = length; left > 0 || Covers(mutes, minute); minute++) if (!Covers(mutes, minute)) left--;
            Assert.Equal(Some.At(minute), MutedTime.Of(mutes).After(Some.At(from), Some.Minutes(length)));
        });

    [Fact]
    public void What_two_cover_is_what_each_covers() =>
        Gen.Select(AnyMutes, AnyMutes, Gen.Int[0, 60], Gen.Int[1, 10]).Sample((one, two, minute, length) =>
        {
            var both = MutedTime.Of(one).And(MutedTime.Of(two));
            Assert.Equal(Covers(one, minute) && Covers(two, minute), both.Covers(Some.At(minute)));
            var covered = Enumerable.Range(minute, length).Count(at => Covers(one, at) && Covers(two, at));
            Assert.Equal(Some.Minutes(covered), both.Within(Some.At(minute), Some.At(minute + length)));
        });
}
