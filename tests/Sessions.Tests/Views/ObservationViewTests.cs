using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Scheduling;
using TempoNest.Sessions.Tests.Support;
using TempoNest.Sessions.Views;

namespace TempoNest.Sessions.Tests.Views;

public sealed class ObservationViewTests
{
    private static readonly Story Story = new();

    private static List<ObservationView> Of(Fact fact) =>
        [.. ObservationView.Of(Some.Plan, Story.Session.Schedule, new Entry(7, "service/api", 1, Some.At(40), Some.At(41), "system", fact))];

    private static ProbeSchedule Probe(string service, string source) => Story.Session.Probes.First(probe => probe.Probe == Some.Probe(service, source));

    [Fact]
    public void A_live_observation_is_one_item_with_raw_units()
    {
        var item = Assert.Single(Of(Story.Observation(Probe("api", "prometheus"), Some.At(30), new Signals())));
        Assert.Equal((7L, "api@prometheus", ObservationKind.Round, Taken.Live), (item.Sequence, item.Probe, item.Kind, item.Taken));
        var latency = item.Readings.First(reading => reading.Metric == "latency");
        Assert.Equal(("s", "api", Outcome.Value), (latency.Unit, latency.Service, latency.Outcome));
        Assert.Equal("s", item.Readings.First(reading => reading.Metric == "p95-day").Unit);
        Assert.Equal(3000, item.Readings.First(reading => reading.Metric == "errors").Denominator);
    }

    [Fact]
    public void A_back_filled_window_is_one_item_for_each_instant_in_order()
    {
        var items = Of(Story.Backfill(Probe("api", "prometheus"), new Stretch(Some.At(0), Some.At(30)), new Signals()));
        Assert.Equal(Enumerable.Range(0, 31).Select(minute => Some.At(minute)), items.Select(item => item.Instant));
        Assert.Equal([Some.At(0), Some.At(15), Some.At(30)], items.Where(item => item.Kind is ObservationKind.Round).Select(item => item.Instant));
        Assert.All(items, item => Assert.Equal(Taken.Reconstructed, item.Taken));
    }

    [Fact]
    public void One_metric_can_be_told_alone()
    {
        var item = Of(Story.Observation(Probe("api", "prometheus"), Some.At(30), new Signals()))[0];
        Assert.Equal("memory", Assert.Single(item.Only("memory")!.Readings).Metric);
        Assert.Null(item.Only("health"));
    }

    [Fact]
    public void Other_facts_tell_of_no_observation() => Assert.Empty(Of(new NoteAdded("hello")));
}
