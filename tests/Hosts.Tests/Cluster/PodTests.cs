using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting.Kubernetes;
using TempoNest.Hosting.Cluster;

namespace TempoNest.Hosts.Tests.Cluster;

/// <summary>A silo composes itself for the pod it is in, and stays who it is.</summary>
public sealed class PodTests
{
    private const string Host = "KUBERNETES_SERVICE_HOST=10.0.0.1";
    private const string Pod = "POD_NAME=silo-a";

    [Theory]
    [InlineData(true, Host, Pod)]
    [InlineData(false, Host)]
    [InlineData(false, Pod)]
    [InlineData(false)]
    public void It_asks_Kubernetes_only_in_a_pod_that_is_told_its_name(bool asks, params string[] told) =>
        Assert.Equal(asks, Silo(told).Services.Any(service => service.ServiceType == typeof(KubernetesClusterAgent) || service.ImplementationType == typeof(KubernetesClusterAgent)));

    [Fact]
    public async Task Its_cluster_and_its_ports_are_those_of_its_own_settings()
    {
        Environment.SetEnvironmentVariable(KubernetesHostingOptions.ClusterIdEnvironmentVariable, "another");
        try
        {
            await using var app = Silo(Host, Pod, "Cluster:Id=ours", "Cluster:Address=10.1.2.3", "Cluster:SiloPort=11", "Cluster:GatewayPort=12").Build();
            var cluster = app.Services.GetRequiredService<IOptions<Orleans.Configuration.ClusterOptions>>().Value;
            Assert.Equal(("temponest", "ours"), (cluster.ServiceId, cluster.ClusterId));
            var endpoints = app.Services.GetRequiredService<IOptions<EndpointOptions>>().Value;
            Assert.Equal(("10.1.2.3", 11, 12), (endpoints.AdvertisedIPAddress.ToString(), endpoints.SiloPort, endpoints.GatewayPort));
            Assert.Equal(("0.0.0.0:11", "0.0.0.0:12"), ($"{endpoints.SiloListeningEndpoint}", $"{endpoints.GatewayListeningEndpoint}"));
        }
        finally { Environment.SetEnvironmentVariable(KubernetesHostingOptions.ClusterIdEnvironmentVariable, null); }
    }

    private static WebApplicationBuilder Silo(params string[] told)
    {
        var builder = WebApplication.CreateBuilder(["ConnectionStrings:Postgres=Host=127.0.0.1", .. told]);
        builder.AddClusterSilo(TempoNest.Hosting.Cluster.ClusterOptions.Read(builder.Configuration)!, TimeProvider.System);
        return builder;
    }
}
