using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.FortyEightHours;

public class FortyEightHoursTests
{
    [Fact]
    public void A_healthy_deployment_is_watched_to_its_success()
    {
        var watch = new Watch(Some.Plan, new Signals())
            .At(24.2, people => people.Story.Attest("customer-complaints", "24h"))
            .At(48.2, people => people.Story.Attest("customer-complaints", "48h").Attest("team-trained", "48h"))
            .At(48.5, people => people.Decides(DecisionOutcome.Success))
            .Run(48.5);
        AssertTimeline("healthy", watch);
        Assert.Equal(Lifecycle.Decided, watch.Story.Session.Lifecycle);
        AssertOneOutcomePerSlot(watch.Story, 48.4);
    }

    [Fact]
    public void A_deployment_in_trouble_is_watched_for_another_day()
    {
        const double hour = 60;
        var world = new Signals()
            .With("errors", "api", 5 * hour, (5 * hour) + 20, 0.08, 2500)
            .With("health", "api", 9 * hour, (9 * hour) + 6, 0).Nothing("latency", "api", 9 * hour, (9 * hour) + 6).Nothing("errors", "api", 9 * hour, (9 * hour) + 6)
            .With("memory", "worker", 20 * hour, 22 * hour, 1.2e9)
            .With("max-latency", "api", 14 * hour, (14 * hour) + 1, 12);
        var watch = new Watch(Some.Plan, world)
            .Asleep(13, 14.5)
            .Deaf("prometheus", 30, 30.7)
            .At(5.2, people => people.Story.Write(new IncidentAcknowledged("On it"), "ana", Streams.Incident(1)))
            .At(5.3, people => people.Story.Write(new IncidentNoted("Scaled up", NoteKind.Step, null), "ana", Streams.Incident(1)))
            .At(6, people => people.Story.Write(new IncidentResolved("A cold cache", "Scaled up", null, []), "ana", Streams.Incident(1)))
            .At(10, people => people.Story.Write(new IncidentResolved("A bad node", "Moved", null, []), "ben", Streams.Incident(2)))
            .At(24.2, people => people.Story.Attest("customer-complaints", "24h"))
            .At(48.2, people => people.Story.Attest("customer-complaints", "48h"))
            .At(48.5, people => people.Decides(DecisionOutcome.Concerns))
            .At(72.6, people => people.Story.Attest("customer-complaints", "72h30min").Attest("team-trained", "72h30min"))
            .At(72.75, people => people.Decides(DecisionOutcome.Success))
            .Run(72.75);
        AssertTimeline("trouble", watch);
        AssertOneOutcomePerSlot(watch.Story, 72.6);
    }

    [Fact]
    public void Folding_the_log_again_gives_the_same_verdict()
    {
        var story = new Watch(Some.Plan, new Signals().With("health", "api", 100, 106, 0)).Run(6).Story;
        var again = new Session("some", Some.Plan, (SessionOpened)story.Log[0].Fact);
        foreach (var entry in story.Log) again.Apply(entry);
        Assert.Equal(Holding.Owed(story.Session, story.Verdict, "hash"), Holding.Owed(again, Verdict.Of(again), "hash"));
        Assert.Equal(story.Session.Alerts(), again.Alerts());
    }

    /// <summary>The golden file is a page to read: a change of it is a change of what the product does, and is looked at before it is kept.</summary>
    private static void AssertTimeline(string name, Watch watch)
    {
        var (path, told) = (Path.Combine(Repository.Root, "tests/Sessions.Tests/FortyEightHours", name + ".golden.txt"), Timeline.Of(watch.Story.Log));
        if (File.Exists(path) && File.ReadAllText(path) == told) return;
        File.WriteAllText(Path.ChangeExtension(path, ".now.txt"), told);
        Assert.Fail($"The timeline is another one: compare {name}.golden.now.txt with the golden file.");
    }

    private static void AssertOneOutcomePerSlot(Story story, double hours)
    {
        foreach (var probe in story.Session.Probes)
        {
            Dictionary<DateTimeOffset, int> outcomes = [];
            foreach (var entry in story.Log)
            {
                var stretch = entry.Fact switch
                {
                    ObservationRecorded seen when seen.Probe == probe.Probe && seen.Readings.All(reading => reading.Outcome is not Readings.Outcome.ProbeError) => (seen.Instant, seen.Instant),
                    ObservationsBackfilled seen when seen.Probe == probe.Probe && seen.Series.All(series => series.Error is null) => (seen.From, seen.To),
                    SlotsMissed missed when missed.Probe == probe.Probe => (missed.From, missed.To),
                    _ => (DateTimeOffset.MaxValue, DateTimeOffset.MinValue),
                };
                for (var slot = stretch.Item1; slot <= stretch.Item2; slot += probe.Step) outcomes[slot] = outcomes.GetValueOrDefault(slot) + 1;
            }
            Assert.All(outcomes.Values, count => Assert.Equal(1, count));
            for (var slot = Some.T0; slot <= Some.T0.AddHours(hours); slot += probe.Step) Assert.True(outcomes.ContainsKey(slot), $"{probe.Probe} has no outcome at {slot}.");
        }
    }
}
