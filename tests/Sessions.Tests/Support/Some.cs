using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Sessions.Tests.Support;

/// <summary>Small valid things to build tests from: a plan of two services that has one of everything, and the pieces of one.</summary>
internal static class Some
{
    public static readonly DateTimeOffset T0 = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    public static readonly Unit Megabyte = Unit.Of("MB")!;
    public static readonly Unit Gigabyte = Unit.Of("GB")!;

    public static TimeSpan Seconds(double count) => TimeSpan.FromSeconds(count);
    public static TimeSpan Minutes(double count) => TimeSpan.FromMinutes(count);
    public static TimeSpan Hours(double count) => TimeSpan.FromHours(count);

    /// <summary>T0 plus some minutes.</summary>
    public static DateTimeOffset At(double minutes) => T0.AddMinutes(minutes);

    public static Band Above(decimal limit, Unit unit) => new($"> {limit}{unit.Symbol}", Comparison.Above, new Quantity(limit, unit));
    public static Band Below(decimal limit, Unit unit) => new($"< {limit}{unit.Symbol}", Comparison.Below, new Quantity(limit, unit));
    public static Band Exactly(decimal limit, Unit unit) => new($"{limit}{unit.Symbol}", Comparison.Exactly, new Quantity(limit, unit));
    public static Band Between(decimal from, decimal to, Unit unit) =>
        new($"{from}-{to}{unit.Symbol}", Comparison.Between, new Quantity(from, unit), new Quantity(to, unit));

    public static readonly Source Prometheus = new() { Name = "prometheus", Kind = "prometheus", History = true, Scrape = Seconds(15) };
    public static readonly Source Web = new() { Name = "web", Kind = "http", History = false };

    public static readonly Metric Health = new()
    {
        Key = "health", Title = "Health", Kind = MetricKind.Health, Unit = Unit.Count, Display = Unit.Count, Source = "web",
        Services = ["api", "worker"], Query = "/health", Every = Seconds(30),
    };
    public static readonly Metric Errors = new()
    {
        Key = "errors", Title = "Error rate", Kind = MetricKind.Ratio, Unit = Unit.Ratio, Display = Unit.Percent, Source = "prometheus",
        Services = ["api", "worker"], Query = "sum(increase(bad[$window]))", Over = "sum(increase(all[$window]))",
    };
    public static readonly Metric Latency = new()
    {
        Key = "latency", Title = "p95 latency", Kind = MetricKind.Gauge, Unit = Unit.Second, Display = Unit.Millisecond, Source = "prometheus",
        Services = ["api", "worker"], Query = "p95[$window]",
    };
    public static readonly Metric Slowest = new()
    {
        Key = "max-latency", Title = "Max latency", Kind = MetricKind.Gauge, Unit = Unit.Second, Display = Unit.Millisecond, Source = "prometheus",
        Services = ["api"], Query = "max[$fresh]",
    };
    public static readonly Metric Day95 = new()
    {
        Key = "p95-day", Title = "p95 over the window", Kind = MetricKind.Window, Unit = Unit.Second, Display = Unit.Millisecond, Source = "prometheus",
        Services = ["api"], Query = "p95[$range]",
    };
    public static readonly Metric Memory = new()
    {
        Key = "memory", Title = "Memory", Kind = MetricKind.Gauge, Unit = Unit.Byte, Display = Megabyte, Source = "prometheus",
        Services = ["api", "worker"], Query = "memory[$fresh]",
    };
    public static readonly Metric Cpu = new()
    {
        Key = "cpu", Title = "CPU", Kind = MetricKind.Gauge, Unit = Unit.Ratio, Display = Unit.Percent, Source = "prometheus",
        Services = ["api", "worker"], Query = "cpu[$fresh]",
    };
    public static readonly Metric QueryTime = new()
    {
        Key = "query-time", Title = "Avg query time", Kind = MetricKind.Gauge, Unit = Unit.Second, Display = Unit.Millisecond, Source = "prometheus",
        Services = ["all"], Query = "query[$fresh]",
    };
    public static readonly Metric Jobs = new()
    {
        Key = "jobs", Title = "Jobs that ran", Kind = MetricKind.Ratio, Unit = Unit.Ratio, Display = Unit.Percent, Source = "prometheus",
        Services = ["all"], Query = "increase(ok[$window])", Over = "increase(jobs[$window])",
    };

    public static readonly AlertRule ServiceDown = new()
    {
        Key = "service-down", Title = "Service down", Trigger = "Health check fails 3+ times", Severity = Severity.Critical, Metric = "health",
        When = Below(1, Unit.Count), Persistence = Persistence.Repeated(3), Deadline = Minutes(2), Inhibits = ["latency", "slow"],
    };
    public static readonly AlertRule HighErrors = new()
    {
        Key = "high-error-rate", Title = "High error rate", Trigger = "5xx > 5% for 2 minutes", Severity = Severity.Critical, Metric = "errors",
        When = Above(5, Unit.Percent), Persistence = Persistence.Lasting(Minutes(2)), Deadline = Minutes(5), Inhibits = ["errors"],
    };
    public static readonly AlertRule Slow = new()
    {
        Key = "slow", Title = "Elevated response time", Trigger = "p95 > 1000ms for 5 minutes", Severity = Severity.Warning, Metric = "latency",
        When = Above(1000, Unit.Millisecond), Persistence = Persistence.Lasting(Minutes(5)), Deadline = Minutes(15), Inhibits = ["latency"],
    };

    public static Thresholds Row(Metric metric, string service, Band? warning, Band? critical, RowKind kind = RowKind.Standard, Persistence? persistence = null, Band? baseline = null) => new()
    {
        Metric = metric.Key, Service = service, Table = "Table", Title = metric.Title, Baseline = baseline, Warning = warning, Critical = critical,
        Action = "Act", Kind = kind, Persistence = persistence ?? Persistence.Lasting(Minutes(5)),
    };

    public static Criterion Criterion(string key, Method method, double hours = 24) => new()
    {
        Key = key, Title = key, Text = key, Review = Hours(hours), Method = method, Owner = "lead", DueWithin = Hours(4),
    };

    public static readonly Escalation Escalation = new()
    {
        Path =
        [
            new EscalationStep("Primary", TimeSpan.Zero), new EscalationStep("Backup", Minutes(15)), new EscalationStep("Tech Lead", Minutes(30)),
            new EscalationStep("Engineering Manager", Minutes(45)),
        ],
        WarningsStopAt = "Backup",
        RearmAfter = Minutes(30),
    };

    private static Phase Phase(string name, double until, TimeSpan every, params IReadOnlyList<Step> steps) =>
        new() { Name = name, Until = Hours(until), Every = every, Team = "team", Focus = "focus", Steps = steps };

    public static readonly Plan Plan = new()
    {
        Name = "some", Version = "1", Title = "Some plan", Purpose = "Purpose", Goal = "Goal", Owner = "Owner", NextReview = "After",
        Services = [new Service("api", "API"), new Service("worker", "Worker")],
        Sources = [Prometheus, Web],
        Metrics = [Health, Errors, Latency, Slowest, Day95, Memory, Cpu, QueryTime, Jobs],
        Rows =
        [
            Row(Latency, "api", null, Above(1000, Unit.Millisecond)),
            Row(Latency, "worker", null, Above(1000, Unit.Millisecond)),
            Row(Slowest, "api", null, Above(10_000, Unit.Millisecond), RowKind.Rollback, Persistence.Repeated(2)),
            Row(Errors, "api", Above(1, Unit.Percent), Above(5, Unit.Percent), RowKind.ConsiderRollback),
            Row(Memory, "api", Above(1.5m, Gigabyte), Above(2, Gigabyte)),
            Row(Cpu, "api", Above(70, Unit.Percent), Above(90, Unit.Percent)),
            Row(QueryTime, "all", null, Above(50, Unit.Millisecond), baseline: Exactly(15, Unit.Millisecond)),
        ],
        Watch = new Watch(),
        Phases =
        [
            Phase("Intensive", 4, Minutes(15), new Step { Key = "logs", Title = "Look at the logs" }),
            Phase("Active", 24, Hours(2)),
            Phase("Standard", 48, Hours(4)),
        ],
        Alerts = [ServiceDown, HighErrors, Slow],
        Criteria =
        [
            Criterion("uptime", new Method.Uptime("service-down")) with { Mandatory = true },
            Criterion("error-rate", new Method.TotalRatio("errors", Below(1, Unit.Percent))) with { Mandatory = true },
            Criterion("p95-latency", new Method.OverWindow("p95-day", Below(500, Unit.Millisecond))),
            Criterion("resource-usage", new Method.StableResources("memory", null, ["cpu", "memory"])),
            Criterion("database", new Method.HealthyRows(["query-time"], "query-time")),
            Criterion("scheduled-tasks", new Method.TotalRatio("jobs", Above(99, Unit.Percent))) with { MayNotApply = true },
            Criterion("customer-complaints", new Method.Attested("Any complaint?")) with { AskedAgain = true },
            Criterion("all-24h-criteria", new Method.EarlierCriteriaHeld(Hours(24)), 48),
            Criterion("no-degradation-trend", new Method.NoDegradation(["latency", "errors", "memory"]), 48),
            Criterion("minor-issues-documented", new Method.IncidentsResolved(), 48),
            Criterion("team-trained", new Method.Attested("Is the team trained?"), 48),
        ],
        Escalation = Escalation,
        Decision = new DecisionRule { Success = "Decommission Blue", Concerns = "Extend", Failure = "Roll back" },
    };

    /// <summary>The same plan with every source a source with history: whole days are a few facts.</summary>
    public static readonly Plan Recorded = Plan with { Sources = [Prometheus], Metrics = [Health with { Source = "prometheus" }, .. Plan.Metrics.Skip(1)] };

    public static readonly Deployment Deployment = new() { Name = "shop", Version = "1.8.0", Environment = "production", Owner = "ana" };

    public static SessionOpened Opened(Plan plan, DateTimeOffset? openedAt = null) => new(
        Deployment, plan.Name, plan.Version, new string('a', 64), T0, openedAt ?? T0,
        plan.Sources.ToDictionary(source => source.Name, source => new SourceAddress { Url = $"http://{source.Name}.test" }));

    public static Rule Rule(Plan plan, string key, string service = "api", Severity severity = Severity.Critical) =>
        Sessions.Judging.Rule.Of(plan, service).First(rule => rule.Key == key && rule.Severity == severity);

    public static Sample Sample(DateTimeOffset instant, double value, double denominator = double.NaN) =>
        Sessions.Judging.Sample.Of(instant, Reading.Of("metric", value, denominator), Taken.Live, 1);

    public static SampleHistory History(DateTimeOffset from, TimeSpan every, IEnumerable<double> values)
    {
        var history = new SampleHistory();
        foreach (var (i, value) in values.Index()) history.Put(Sample(from + (i * every), value));
        return history;
    }

    public static ProbeId Probe(string service, string source) => new(service, source);
}
