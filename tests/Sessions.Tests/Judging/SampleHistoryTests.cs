using CsCheck;
using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Judging;

public class SampleHistoryTests
{
    [Fact]
    public void Samples_stand_in_the_order_of_their_instants_whatever_order_they_came_in() =>
        Gen.Int[0, 40].List[0, 60].Sample(minutes =>
        {
            var history = new SampleHistory();
            foreach (var minute in minutes) history.Put(Some.Sample(Some.At(minute), minute));
            List<int> expected = [.. minutes.Distinct().Order()];
            Assert.Equal(expected, Enumerable.Range(0, history.Count).Select(i => (int)history[i].Value));
            foreach (var minute in Enumerable.Range(0, 41))
            {
                Assert.Equal(expected.Contains(minute), history.At(Some.At(minute)) is not null);
                Assert.Equal(expected.Where(one => one <= minute).Select(one => (int?)one).LastOrDefault(), (int?)history.LastBy(Some.At(minute))?.Value);
                Assert.Equal(expected.Count(one => one >= minute - 5 && one <= minute), history.Between(Some.At(minute - 5), Some.At(minute)).Length);
            }
        });

    [Fact]
    public void Of_two_samples_of_one_instant_the_same_one_stands_whichever_came_first()
    {
        Sample[] candidates =
        [
            Of(Reading.Of("m", 1), Taken.Live), Of(Reading.Of("m", 2), Taken.Reconstructed), Of(Reading.Nothing("m", "none"), Taken.Live),
            Of(Reading.Error("m", "timeout"), Taken.Live), Of(Reading.NotAsked("m", "paused"), Taken.Live),
        ];
        for (var better = 0; better < candidates.Length; better++)
        {
            for (var worse = better + 1; worse < candidates.Length; worse++)
            {
                Assert.True(candidates[better].Supersedes(candidates[worse]));
                Assert.False(candidates[worse].Supersedes(candidates[better]));
            }
        }

        static Sample Of(Reading reading, Taken taken) => Sample.Of(Some.T0, reading, taken, 1);
    }

    [Fact]
    public void No_traffic_is_sight_and_no_series_is_none()
    {
        Assert.True(Sample.Of(Some.T0, Reading.Nothing("m", Reasons.NoTraffic), Taken.Live, 1).IsSight);
        Assert.False(Sample.Of(Some.T0, Reading.Nothing("m", Reasons.NoSeries), Taken.Live, 1).IsSight);
        Assert.False(Sample.Of(Some.T0, Reading.Nothing("m", Reasons.WarmingUp), Taken.Live, 1).IsSight);
        Assert.Equal(Outcome.NoData, Reading.Of("m", double.NaN).Outcome);
    }
}
