using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TempoNest.Probes;

namespace TempoNest.Adapters.Tests.Probes;

public class RegistrationTests
{
    [Fact]
    public async Task A_host_gets_every_kind_and_one_executor()
    {
        await using var host = new ServiceCollection().AddProbes().BuildServiceProvider();
        Assert.Equal(["prometheus", "http", "synthetic", "command", "docker", "postgres", "redis"], host.GetServices<IProbeSource>().Select(source => source.Kind));
        Assert.Same(host.GetRequiredService<ProbeExecutor>(), host.GetRequiredService<IProbes>());
    }

    [Fact]
    public async Task What_the_operator_allows_is_read_before_the_host_starts()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Probes:Commands:check:Argv:0"] = "sh" }).Build();
        await using var host = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddProbes().BuildServiceProvider();
        Assert.Throws<FormatException>(() => host.GetServices<IHostedService>().ToArray());
    }

    [Fact]
    public void A_secrets_name_becomes_a_variable_a_shell_can_set() =>
        Assert.Equal("TEMPONEST_SECRET_PROD_PROMETHEUS_1", EnvironmentSecrets.VariableOf("prod-prometheus.1"));
}
