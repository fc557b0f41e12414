using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Configuration;
using TempoNest.Probes.Command;
using TempoNest.Probes.Docker;
using TempoNest.Probes.Http;
using TempoNest.Probes.Postgres;
using TempoNest.Probes.Prometheus;
using TempoNest.Probes.Redis;
using TempoNest.Probes.Synthetic;
using TempoNest.Probes.Web;
using TempoNest.Sessions.Policy;

namespace TempoNest.Probes;

/// <summary>What this project brings to a host.</summary>
public static class Registration
{
    /// <summary>The variable that holds the networks that may be asked, which are the operator's to say.</summary>
    public const string Networks = "TEMPONEST_PROBE_NETWORKS";

    /// <summary>Every kind of source, and the executor that asks them.</summary>
    public static IServiceCollection AddProbes(this IServiceCollection services)
    {
        services.AddSingleton<IProbeSource, PrometheusSource>();
        services.AddSingleton<IProbeSource, HttpSource>();
        services.AddSingleton<IProbeSource, SyntheticSource>();
        services.AddSource<CommandSource>();
        services.AddSource<DockerSource>();
        services.AddSource<PostgresSource>();
        services.AddSource<RedisSource>();

        services.AddSingleton<IEvidenceSource, PrometheusEvidence>();
        services.AddSingleton<IEvidenceSource, SyntheticEvidence>();

        services.AddHostedService<Boundaries>();
        services.AddMetrics();
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ISecrets, EnvironmentSecrets>();
        services.TryAddSingleton(_ => Reach.Parse(Environment.GetEnvironmentVariable(Networks)));
        services.TryAddSingleton(_ => DockerSockets.Parse(Environment.GetEnvironmentVariable(DockerSockets.Variable)));
        services.TryAddSingleton(provider => RegisteredCommands.Of(provider.GetService<IConfiguration>()));
        services.TryAddSingleton(new ProbeLimits());
        services.TryAddSingleton<SourceClient>();
        services.TryAddSingleton<ProbeMeter>();
        services.TryAddSingleton<ProbeExecutor>();
        services.TryAddSingleton<IProbes>(provider => provider.GetRequiredService<ProbeExecutor>());
        services.TryAddSingleton<IEvidence, EvidenceExecutor>();
        return services;
    }

    /// <summary>A source that answers with numbers and with evidence, one of it.</summary>
    private static void AddSource<T>(this IServiceCollection services) where T : class, IProbeSource, IEvidenceSource
    {
        services.TryAddSingleton<T>();
        services.AddSingleton<IProbeSource>(provider => provider.GetRequiredService<T>());
        services.AddSingleton<IEvidenceSource>(provider => provider.GetRequiredService<T>());
    }
}
