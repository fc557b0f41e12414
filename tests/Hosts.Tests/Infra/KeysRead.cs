using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Orleans.Hosting.Kubernetes;
using TempoNest.Api.Access;
using TempoNest.Hosting;
using TempoNest.Hosting.Cluster;
using TempoNest.Probes;

namespace TempoNest.Hosts.Tests.Infra;

/// <summary>The environment's names that the programs look at, found by composing them over a configuration that remembers what it was asked.</summary>
internal static class KeysRead
{
    /// <summary>As they are written in an environment.</summary>
    public static IReadOnlySet<string> All { get; } = Find();

    /// <summary>Those that a silo or a node of a cluster looks for itself, not the frameworks below it.</summary>
    public static IEnumerable<string> Ours => All.Where(key => key.StartsWith("ConnectionStrings__", StringComparison.Ordinal) || key.StartsWith("Cluster__", StringComparison.Ordinal));

    public static bool Contains(string key) => All.Contains(key) || key.StartsWith(EnvironmentSecrets.VariableOf(""), StringComparison.Ordinal);

    private static HashSet<string> Find()
    {
        var asked = new Remembering();
        var builder = WebApplication.CreateBuilder();
        ((IConfigurationBuilder)builder.Configuration).Add(asked);
        builder.AddClusterSilo(ClusterOptions.Read(builder.Configuration)!, TimeProvider.System);
        builder.AddTelemetry("test");
        AccessOptions.Read(builder.Configuration);
        // Read past the configuration: by the probes, and by Orleans in a pod.
        return [.. asked.Keys.Select(key => key.Replace(":", "__", StringComparison.Ordinal)), Registration.Networks, KubernetesHostingOptions.PodNamespaceEnvironmentVariable];
    }

    private sealed class Remembering : ConfigurationProvider, IConfigurationSource
    {
        public HashSet<string> Keys { get; } = [];

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override bool TryGet(string key, out string? value)
        {
            Keys.Add(key);
            value = key switch { ClusterOptions.PostgresKey => "Host=127.0.0.1", "KUBERNETES_SERVICE_HOST" => "10.0.0.1", _ => null };
            return value is not null;
        }
    }
}
