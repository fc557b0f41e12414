using CsCheck;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Scheduling;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Incidents;

/// <summary>
/// Raises, clears, flapping, inhibition, mutes and escalation over timelines nobody thought of, with a restart between every two samples:
/// from the log, or from a snapshot. What comes of it is what the brute-force oracle says.
/// </summary>
public class AlarmOracleTests
{
    private const int Minutes = 120;

    private static readonly Metric Health = Some.Health with { Source = "prometheus", Services = ["api"], Every = Some.Minutes(1) };
    private static readonly Metric Latency = Some.Latency with { Services = ["api"] };

    private static readonly Plan Plan = Some.Recorded with
    {
        Metrics = [Health, Latency], Criteria = [],
        Rows = [Some.Row(Latency, "api", Some.Above(1000, Unit.Millisecond), null)],
        // Near enough to join: one incident takes it all, so that its one chain can be told minute by minute.
        Watch = new Watch { JoinWithin = Some.Hours(24) },
        Alerts = [Some.ServiceDown with { Persistence = Persistence.Repeated(3), Inhibits = ["latency"] }],
    };

    private static readonly Gen<bool[]> AnySamples = Gen.Select(Gen.Bool, Gen.Int[1, 25]).Array[4, 30]
        .Select(runs => runs.SelectMany(run => Enumerable.Repeat(run.Item1, run.Item2)).Concat(Enumerable.Repeat(false, Minutes)).Take(Minutes).ToArray());

    private static readonly Gen<(int From, int Until)[]> AnyMutes = Gen.Select(Gen.Int[0, Minutes], Gen.Int[1, 40]).Select(one => (one.Item1, one.Item1 + one.Item2)).Array[0, 3];

    [Fact]
    public void Alarms_and_who_is_told_of_them_are_what_the_oracle_says() =>
        Gen.Select(AnySamples, AnySamples, AnyMutes, Gen.Int[0, 2 * Minutes]).Sample((down, slow, mutes, acknowledged) =>
        {
            var oracle = new AlarmOracle(down, slow, mutes, acknowledged < Minutes ? acknowledged : null, Minutes);
            var session = Lived(down, slow, mutes, acknowledged);
            var alerts = session.Alerts();
            var downs = alerts.Where(alert => alert.Rule.Key == "service-down").ToList();
            Assert.Equal(oracle.Downs(), downs.Select(Told));
            Assert.Equal(oracle.Slows(), alerts.Where(alert => alert.Rule.Key == "latency").Select(Told));
            Assert.Equal(oracle.Downs().Select((_, index) => oracle.IsFlapping(index)), downs.Select(alert => alert.Episode.Flapping));
            Assert.Equal(oracle.Slows().Select(oracle.IsExplained), alerts.Where(alert => alert.Rule.Key == "latency").Select(alert => alert.InhibitedBy is not null));
            Assert.Equal(oracle.Told(), session.Incidents.SelectMany(incident => incident.Escalations).Select(told => (told.Role, (told.DueAt - Some.T0).TotalMinutes)));
        }, iter: Environment.GetEnvironmentVariable("TEMPONEST_FULL") == "1" ? 2_000 : 40);

    private static (int, int?, int) Told(Alert alert) => (Minute(alert.RaisedAt), alert.ClearedAt is { } cleared ? Minute(cleared) : null, Minute(alert.Episode.Onset));

    private static int Minute(DateTimeOffset instant) => (int)(instant - Some.T0).TotalMinutes;

    /// <summary>Sees a minute, judges, writes what is owed, forgets everything but the log or a snapshot, and goes on.</summary>
    private static Session Lived(bool[] down, bool[] slow, (int From, int Until)[] mutes, int acknowledged)
    {
        var story = new Story(Plan);
        foreach (var (from, until) in mutes) story.Ask(new SessionCommand.Mute(MuteKind.Mute, null, "api", Some.At(from), Some.At(until), "A trial"));
        for (var minute = 0; minute < Minutes; minute++)
        {
            story.Now = Some.At(minute);
            foreach (var probe in story.Session.Probes) story.Write(Observation(probe.Probe, minute, down[minute], slow[minute]));
            story.Restart(minute % 2 == 0);
            if (minute == acknowledged && story.Session.Incidents.FirstOrDefault() is { IsOpen: true } && minute > 0) story.Ask(1, new IncidentCommand.Acknowledge(null));
            // Opening and the first turn are two looks.
            story.Judge().Judge();
            story.Restart(minute % 2 == 1);
        }
        return story.Session;
    }

    private static ObservationRecorded Observation(ProbeId probe, int minute, bool down, bool slow) => new(
        probe, Some.At(minute), Some.At(minute), Taken.Live, "definition", "1", [Reading.Of("health", down ? 0 : 1), Reading.Of("latency", slow ? 2 : 0.2)]);
}
