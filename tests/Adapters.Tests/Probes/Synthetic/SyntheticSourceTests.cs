using CsCheck;
using TempoNest.Probes;
using TempoNest.Probes.Synthetic;
using TempoNest.Sessions;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Adapters.Tests.Probes.Synthetic;

public class SyntheticSourceTests
{
    private static readonly string[] Signals =
    [
        "latency.p50", "latency.p95", "latency.p99", "latency.max", "requests.rate", "requests.total", "requests.errors", "health", "cpu",
        "memory", "memory.limit", "connections.active", "cache.hits", "cache.total", "jobs.ok", "jobs.total", "webhooks.ok",
        "webhooks.total", "p95.window",
    ];

    private static readonly string[] Scenarios = ["healthy", "latency-regression", "memory-leak", "error-spike", "outage", "data-gap"];

    private static SourceQuestion Question(string signal, string scenario = "healthy", int seed = 1) => new(
        Given.Source("synthetic"),
        new SourceAddress { Url = "synthetic://?t0=2026-01-01T00:00:00Z", Scenario = scenario, Seed = seed },
        signal, Given.T0, TimeSpan.FromMinutes(1), 48 * 60 + 1);

    private static Answer Ask(SourceQuestion question) => new SyntheticSource().Ask(question, default).Result;

    private static double[] Column(string signal, string scenario = "healthy", string service = "web") =>
        Assert.Single(Ask(Question(signal, scenario)).Series, series => series.Labels["service"] == service).Values;

    private static int At(double hours, double minutes = 0) => (int)((hours * 60) + minutes);

    [Fact]
    public void The_same_scene_gives_the_same_numbers_and_another_seed_others()
    {
        Assert.Equal(Column("latency.p95"), Column("latency.p95"));
        Assert.NotEqual(Ask(Question("latency.p95", seed: 2)).Series[0].Values, Column("latency.p95"));
    }

    // Written down once: a change of the noise would change every recorded demo and benchmark.
    [Fact]
    public void The_numbers_are_the_same_on_every_machine_and_in_every_version() => Assert.Equal(
        [0.360269686, 0.362136657, 0.365984822], Column("latency.p95").Take(3).Select(value => Math.Round(value, 9)));

    [Fact]
    public void Whatever_is_asked_in_history_is_what_would_have_been_answered_at_each_instant() =>
        Gen.Select(Gen.Int[0, Signals.Length - 1], Gen.Int[0, Scenarios.Length - 1], Gen.Int[-100, 3_000], Gen.Int[1, 7_200]).Sample((signal, scenario, minute, step) =>
        {
            var grid = Question(Signals[signal], Scenarios[scenario]) with
            {
                From = Given.T0.AddMinutes(minute),
                Every = TimeSpan.FromSeconds(step),
                Count = 20,
            };
            foreach (var series in Ask(grid).Series)
                for (var i = 0; i < grid.Count; i++)
                {
                    var instant = Ask(grid with { From = grid.From + (i * grid.Every), Every = TimeSpan.Zero, Count = 1 });
                    var same = instant.Series.SingleOrDefault(one => one.Labels["service"] == series.Labels["service"]);
                    Assert.Equal(series.Values[i], same?.Values[0] ?? double.NaN);
                }
        }, iter: 200);

    [Fact]
    public async Task The_executor_reads_history_as_it_reads_instants()
    {
        var executor = Given.Executor(Given.Clock(), Given.Once, new SyntheticSource());
        var address = new SourceAddress { Url = "synthetic://?t0=2026-01-01T00:00:00Z", Scenario = "outage", Seed = 3 };
        var request = Given.Request("synthetic", address.Url,
            Given.Metric("latency.p95"),
            Given.Metric("health", MetricKind.Health),
            Given.Metric("requests.errors", MetricKind.Ratio) with { Over = "requests.total" }) with
        { Address = address };
        var from = Given.T0.AddHours(10).AddMinutes(-5);
        var history = await executor.ReadHistory(request, from, TimeSpan.FromMinutes(1), 20, default);
        for (var i = 0; i < 20; i++)
            Assert.Equal(await executor.Read(request, from.AddMinutes(i), default), history.Select(series => series.At(i)));
        Assert.Equal([Reasons.NoSeries, null, Reasons.NoTraffic], history.Select(series => series.At(7).Reason));
    }

    [Fact]
    public void A_healthy_deployment_meets_an_ordinary_checklist()
    {
        foreach (var service in new[] { "web", "worker", "database" })
        {
            Assert.All(Column("latency.p50", service: service), value => Assert.InRange(value, 0, 0.1));
            Assert.All(Column("latency.p95", service: service), value => Assert.InRange(value, 0, 0.4));
            Assert.All(Column("latency.p99", service: service), value => Assert.InRange(value, 0, 1));
            Assert.All(Column("latency.max", service: service), value => Assert.InRange(value, 0, 2.5));
            Assert.All(Column("health", service: service), value => Assert.Equal(1, value));
            Assert.All(Column("cpu", service: service), value => Assert.InRange(value, 0.2, 0.4));
            Assert.All(Column("memory", service: service), value => Assert.InRange(value, 400e6, 800e6));
            Assert.All(Column("memory.limit", service: service), value => Assert.Equal(4e9, value));
            Assert.All(Column("requests.errors", service: service).Zip(Column("requests.total", service: service)),
                pair => Assert.InRange(pair.First / pair.Second, 0, 0.001));
        }
        Assert.All(Column("latency.p95"), value => Assert.InRange(value, 0.3, 0.4));
        Assert.All(Column("memory"), value => Assert.InRange(value, 580e6, 620e6));
        Assert.All(Column("p95.window", service: "all"), value => Assert.InRange(value, 0.3, 0.4));
        Assert.All(Column("cache.hits", service: "all").Zip(Column("cache.total", service: "all")), pair => Assert.InRange(pair.First / pair.Second, 0.7, 0.8));
        Assert.Equal(Column("jobs.ok", service: "all"), Column("jobs.total", service: "all"));
        Assert.Equal(Column("webhooks.ok", service: "all"), Column("webhooks.total", service: "all"));
        Assert.All(Column("jobs.total", service: "all"), value => Assert.True(value >= 20));
        Assert.All(Column("connections.active", service: "database"), value => Assert.InRange(value, 10, 30));
    }

    [Fact]
    public void A_latency_regression_is_slow_for_forty_minutes_from_the_sixth_hour()
    {
        var p95 = Column("latency.p95", "latency-regression");
        Assert.All(p95[At(6)..At(6, 40)], value => Assert.InRange(value, 1.3, 1.5));
        Assert.All((double[])[.. p95[..At(6)], .. p95[At(6, 40)..]], value => Assert.InRange(value, 0.3, 0.4));
        Assert.All(Column("latency.p95", "latency-regression", "worker"), value => Assert.InRange(value, 0.3, 0.4));
    }

    [Fact]
    public void A_window_of_requests_knows_how_much_of_it_was_slow()
    {
        double At7h(int seconds) => Ask(Question($"p95.window[{seconds}s]", "latency-regression") with { From = Given.T0.AddHours(6).AddMinutes(40), Count = 1 })
            .Series[0].Values[0];
        Assert.InRange(At7h(2_400), 1.3, 1.5);
        Assert.InRange(At7h(4_800), 0.8, 1.3);
        Assert.InRange(At7h(86_400), 0.33, 0.45);
    }

    [Fact]
    public void A_memory_leak_grows_from_the_second_hour_to_three_gigabytes()
    {
        var memory = Column("memory", "memory-leak");
        Assert.All(memory[..At(2)], value => Assert.InRange(value, 580e6, 620e6));
        Assert.InRange(memory[At(25)], 1.7e9, 1.9e9);
        Assert.InRange(memory[At(48)], 2.9e9, 3.1e9);
        Assert.All(Column("memory", "memory-leak", "worker"), value => Assert.InRange(value, 480e6, 520e6));
    }

    [Fact]
    public void An_error_spike_fails_eight_percent_for_twelve_minutes_from_the_third_hour()
    {
        var ratio = Column("requests.errors", "error-spike").Zip(Column("requests.total", "error-spike"), (part, whole) => part / whole).ToArray();
        Assert.All(ratio[At(3)..At(3, 12)], value => Assert.InRange(value, 0.079, 0.081));
        Assert.All((double[])[.. ratio[..At(3)], .. ratio[At(3, 12)..]], value => Assert.InRange(value, 0, 0.001));
    }

    [Fact]
    public void An_outage_is_not_healthy_and_has_no_traffic_for_nine_minutes_from_the_tenth_hour()
    {
        var down = At(10)..At(10, 9);
        Assert.All(Column("health", "outage")[down], value => Assert.Equal(0, value));
        Assert.All(Column("requests.total", "outage")[down], value => Assert.Equal(0, value));
        Assert.All(Column("latency.p95", "outage")[down], value => Assert.Equal(double.NaN, value));
        Assert.Equal(9, Column("health", "outage").Count(value => value == 0));
        Assert.All(Column("health", "outage", "worker"), value => Assert.Equal(1, value));
    }

    [Fact]
    public void In_a_data_gap_there_is_nothing_at_all_for_fifty_minutes_from_the_seventh_hour()
    {
        foreach (var signal in Signals)
        {
            Assert.Empty(Ask(Question(signal, "data-gap") with { From = Given.T0.AddHours(7), Count = 50 }).Series);
            Assert.All(Ask(Question(signal, "data-gap")).Series, series => Assert.Equal(50, series.Values.Count(double.IsNaN)));
        }
    }

    [Theory]
    [InlineData("latency.p96", "healthy", "synthetic://?t0=2026-01-01T00:00:00Z", "signal")]
    [InlineData("up{a=\"b\"}", "healthy", "synthetic://?t0=2026-01-01T00:00:00Z", "signal")]
    [InlineData("health", "apocalypse", "synthetic://?t0=2026-01-01T00:00:00Z", "scenario")]
    [InlineData("health", "healthy", "synthetic://", "when it began")]
    [InlineData("health", "healthy", "synthetic://?t0=yesterday", "when it began")]
    public async Task What_it_does_not_know_it_says(string signal, string scenario, string url, string expected)
    {
        var question = Question(signal) with { Address = new SourceAddress { Url = url, Scenario = scenario }, Count = 1 };
        Assert.Contains(expected, (await Assert.ThrowsAsync<SourceException>(() => new SyntheticSource().Ask(question, default))).Message);
    }
}
