using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TempoNest.Probes.Http;
using TempoNest.Probes.Prometheus;
using TempoNest.Probes.Synthetic;
using TempoNest.Probes.Web;

namespace TempoNest.Probes;

/// <summary>What this project brings to a host.</summary>
public static class Registration
{
    /// <summary>Every kind of source, and the executor that asks them.</summary>
    public static IServiceCollection AddProbes(this IServiceCollection services)
    {
        services.AddSingleton<IProbeSource, PrometheusSource>();
        services.AddSingleton<IProbeSource, HttpSource>();
        services.AddSingleton<IProbeSource, SyntheticSource>();

        services.AddSingleton<IEvidenceSource, PrometheusEvidence>();
        services.AddSingleton<IEvidenceSource, SyntheticEvidence>();

        services.AddMetrics();
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ISecrets, EnvironmentSecrets>();
        services.TryAddSingleton(_ => Reach.Parse(Environment.GetEnvironmentVariable(Reach.Variable)));
        services.TryAddSingleton(new ProbeLimits());
        services.TryAddSingleton<SourceClient>();
        services.TryAddSingleton<ProbeMeter>();
        services.TryAddSingleton<ProbeExecutor>();
        services.TryAddSingleton<IProbes>(provider => provider.GetRequiredService<ProbeExecutor>());
        services.TryAddSingleton<IEvidence, EvidenceExecutor>();
        return services;
    }
}
