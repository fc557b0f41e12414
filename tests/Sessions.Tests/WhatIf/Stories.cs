using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Tests.Support;
using Watch = TempoNest.Sessions.Tests.FortyEightHours.Watch;

namespace TempoNest.Sessions.Tests.WhatIf;

/// <summary>Deployments to be judged again: what the world did, whatever plan they are watched by.</summary>
internal static class Stories
{
    private const double Hour = 60;

    public static IReadOnlyList<string> Named { get; } =
        ["healthy", "latency-regression", "memory-leak", "error-spike", "outage", "data-gap", "two-bad-at-once", "restart", "flapping", "slow-queries"];

    /// <summary>Watched live, minute by minute, to its end; people answer what they are asked.</summary>
    public static Watch Watched(string name, Plan plan, double hours = 48.5)
    {
        var watch = new Watch(plan, World(name)).At(24.2, people => people.Story.Attest("customer-complaints", "24h"))
            .At(48.2, people => people.Story.Attest("customer-complaints", "48h").Attest("team-trained", "48h"));
        if (name == "data-gap") watch.Asleep(13, 14.5).Deaf("prometheus", 30, 30.7);
        return watch.Run(hours);
    }

    /// <summary>The same history read from its sources when all was over.</summary>
    public static Story Adopted(string name, Plan plan) => new Story(plan, Some.T0.AddHours(48.5)).See(0, 48 * Hour, World(name)).Judge().Judge();

    private static Signals World(string name) => name switch
    {
        "latency-regression" => new Signals().With("latency", "api", 20 * Hour, (20 * Hour) + 40, 1.2).With("max-latency", "api", 20 * Hour, (20 * Hour) + 40, 3),
        "memory-leak" => new Signals().With("memory", "worker", 0, 50 * Hour, at => Readings.Reading.Of("memory", 600e6 + (30e6 * (at - Some.T0).TotalHours))),
        "error-spike" => new Signals().With("errors", "api", 3 * Hour, (3 * Hour) + 12, 0.08, 2500).With("errors", "worker", 30 * Hour, (30 * Hour) + 1.5, 0.065, 2500),
        "outage" => new Signals().With("health", "api", 10 * Hour, (10 * Hour) + 9, 0).Nothing("latency", "api", 10 * Hour, (10 * Hour) + 9),
        "data-gap" => new Signals().With("errors", "api", 13.5 * Hour, (13.5 * Hour) + 20, 0.08, 2500),
        "two-bad-at-once" => new Signals().With("errors", "api", 6 * Hour, (6 * Hour) + 15, 0.12, 2500).With("cpu", "api", 6 * Hour, (6 * Hour) + 15, 0.95),
        "restart" => new Signals().With("health", "worker", 5 * Hour, (5 * Hour) + 0.5, 0),
        "flapping" => Enumerable.Range(0, 6).Aggregate(new Signals(), (signals, i) => signals.With("latency", "worker", (9 * Hour) + (12 * i), (9 * Hour) + (12 * i) + 6, 1.3)),
        "slow-queries" => new Signals().With("query-time", "all", 16 * Hour, (16 * Hour) + 30, 0.08).With("max-latency", "api", 40 * Hour, (40 * Hour) + 3, 12),
        _ => new Signals(),
    };

    /// <summary>People worked on this one: acknowledged, resolved, judged alerts, muted, extended.</summary>
    public static Watch Worked() => new Watch(Some.Plan, new Signals()
            .With("errors", "api", 5 * Hour, (5 * Hour) + 20, 0.08, 2500).With("health", "api", 9 * Hour, (9 * Hour) + 6, 0)
            .With("memory", "worker", 20 * Hour, 22 * Hour, 1.2e9).With("max-latency", "api", 14 * Hour, (14 * Hour) + 1, 12))
        .Asleep(13, 14.5)
        .At(5.2, people => people.Story.Write(new IncidentAcknowledged("On it"), "ana", Streams.Incident(1)))
        .At(6, people => people.Story.Write(new IncidentResolved("A cold cache", "Scaled up", null, []), "ana", Streams.Incident(1)))
        .At(10, people => people.Story.Write(new IncidentResolved("A bad node", "Moved", null, []), "ben", Streams.Incident(2)))
        .At(15, people => people.Story.Write(new MuteDeclared(1, MuteKind.Maintenance, null, "worker", Some.T0.AddHours(19), Some.T0.AddHours(23), "Disks"), "ben"))
        .At(24.2, people => people.Story.Attest("customer-complaints", "24h"))
        .At(30, people => people.Story.Write(new AlertJudged(people.Story.Session.Alerts()[0].Id, "expected", null), "ana"))
        .At(48.2, people => people.Story.Attest("customer-complaints", "48h"))
        .At(48.5, people => people.Decides(DecisionOutcome.Concerns))
        .Run(50);
}
