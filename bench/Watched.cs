using System.Security.Cryptography;
using System.Text;
using TempoNest.EventLog;
using TempoNest.Plans;
using TempoNest.Sessions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Json;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Bench;

/// <summary>A healthy session of a plan at watch cadence: every probe's observation at every instant of its grid.</summary>
internal sealed class Watched
{
    public static readonly DateTimeOffset T0 = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    public const string Id = "bench";

    public Watched(string planFile)
    {
        Plan = PlanReader.Read(planFile, File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "plans", planFile))).Plan!;
        var sources = Plan.Sources.ToDictionary(source => source.Name, source => new SourceAddress { Url = "http://127.0.0.1" });
        var deployment = new Deployment { Name = "bench", Version = "1", Environment = "bench", Owner = "bench" };
        Opened = new SessionOpened(deployment, Plan.Name, Plan.Version, PlanBlob.Of(SessionJson.Bytes(Plan)).Sha256, T0, T0, sources);
    }

    public Plan Plan { get; }
    public SessionOpened Opened { get; }

    public Session New() => new(Id, Plan, Opened);

    /// <summary>The opening, then instant by instant what every probe saw, for ever.</summary>
    public IEnumerable<(string Stream, DateTimeOffset Occurred, Fact Fact)> Facts()
    {
        yield return (Streams.Session, T0, Opened);
        var probes = New().Probes;
        var step = probes.Min(probe => probe.Step);
        for (var instant = T0; ; instant += step)
        {
            foreach (var probe in probes)
            {
                if ((instant - T0).Ticks % probe.Step.Ticks != 0) continue;
                yield return (Streams.Service(probe.Probe.Service), instant, Seen(probe, instant));
            }
        }
    }

    public static NewEvent Event(Fact fact, DateTimeOffset occurred, long number) => new()
    {
        EventId = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{number}")).AsSpan(0, 16)),
        Type = FactNames.Of(fact).Name, Schema = 1, Occurred = occurred, Actor = "probe", Body = SessionJson.Bytes(fact),
    };

    private ObservationRecorded Seen(ProbeSchedule probe, DateTimeOffset instant) => new(
        probe.Probe, instant, instant, Taken.Live, "0123456789abcdef", Plan.Version,
        [.. probe.WatchAsks(instant).Concat(probe.WindowAsks(instant)).Select((ask, place) => Reading.Of(ask.Key, Healthy(ask.Metric, instant, place), 1_000))]);

    /// <summary>On the better side of every limit of the plan, with a little noise.</summary>
    private double Healthy(Metric metric, DateTimeOffset instant, int place)
    {
        if (metric.Kind is MetricKind.Health) return 1;
        var noise = 1 + (0.05 * Math.Sin((instant - T0).TotalMinutes * (place + 1)));
        var low = Plan.Rows.Any(row => row.Metric == metric.Key && row.WorseSide is Direction.Low);
        return low ? noise * (metric.Kind is MetricKind.Ratio ? 0.95 : 20) : noise * 0.01;
    }
}
