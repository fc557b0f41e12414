using CsCheck;
using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Judging;

public class SightTrackTests
{
    private static readonly TimeSpan After = TimeSpan.FromMinutes(10);

    [Fact]
    public void A_metric_that_had_data_and_is_without_it_for_ten_minutes_lost_sight()
    {
        var lost = Assert.Single(SightTrack.Of(History("v.........."), After));
        Assert.Equal((Some.At(0), Some.At(10)), (lost.From, lost.LostAt));
        Assert.Null(lost.To);
        Assert.Empty(SightTrack.Of(History("v........."), After));
    }

    [Fact]
    public void A_metric_that_never_had_data_lost_nothing() => Assert.Empty(SightTrack.Of(History("...................."), After));

    [Fact]
    public void Sight_comes_back_with_the_next_number() => Assert.Equal(Some.At(12), Assert.Single(SightTrack.Of(History("v...........v..."), After)).To);

    [Fact]
    public void What_was_left_out_on_purpose_is_not_lost() => Assert.Empty(SightTrack.Of(History("vssssssssssssssssss"), After));

    [Fact]
    public void The_open_stretch_is_the_last_of_all_stretches() =>
        Gen.Char["v...s"].Array[1, 60].Select(letters => new string(letters)).Sample(letters =>
        {
            var history = History(letters);
            Assert.Equal(SightTrack.Of(history, After).LastOrDefault() is { To: null } open ? open : null, SightTrack.Open(history, After));
        });

    private static SampleHistory History(string letters)
    {
        var history = new SampleHistory();
        foreach (var (minute, letter) in letters.Index())
        {
            var reading = letter switch { 'v' => Reading.Of("cpu", 1), 's' => Reading.NotAsked("cpu", "paused"), _ => Reading.Nothing("cpu", Reasons.NoSeries) };
            history.Put(Sample.Of(Some.At(minute), reading, Taken.Live, 1));
        }
        return history;
    }
}
