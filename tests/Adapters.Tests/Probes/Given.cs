using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TempoNest.Probes;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Adapters.Tests.Probes;

/// <summary>The ordinary case, from which a test says what is different.</summary>
internal static class Given
{
    public static readonly DateTimeOffset T0 = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>No retries, so that one fault is one attempt.</summary>
    public static readonly ProbeLimits Once = new() { Retries = 0 };

    /// <summary>Three days after T0: every instant of a test is settled.</summary>
    public static FakeTimeProvider Clock() => new(T0.AddDays(3));

    public static Source Source(string kind) => new() { Name = "main", Kind = kind, History = true };

    public static Metric Metric(string query, MetricKind kind = MetricKind.Gauge) => new()
    {
        Key = "metric",
        Title = "A metric",
        Kind = kind,
        Unit = Unit.Count,
        Display = Unit.Count,
        Source = "main",
        Services = ["web", "worker"],
        Query = query,
        Label = "service",
    };

    public static ProbeRequest Request(string kind, string url, params Metric[] metrics) => new()
    {
        Source = Source(kind),
        Address = new() { Url = url },
        Service = "web",
        Asks = [.. metrics.Select(Ask.For)],
    };

    public static ProbeExecutor Executor(TimeProvider time, ProbeLimits limits, params IProbeSource[] sources) =>
        new(sources, time, limits, Meter(), NullLogger<ProbeExecutor>.Instance);

    public static ProbeMeter Meter() =>
        new(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>());

    public static Series Series(string service, params double[] values) => new(new Dictionary<string, string> { ["service"] = service }, values);

    public static async Task<Reading> ReadOne(this IProbes probes, ProbeRequest request) =>
        Assert.Single(await probes.Read(request, T0, CancellationToken.None));
}
