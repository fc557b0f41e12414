using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TempoNest.Responders;

/// <summary>What this project brings to a host.</summary>
public static class Registration
{
    /// <summary>Every kind of channel, and the registry of those that the operator named under <c>Responders:Channels</c>.</summary>
    /// <exception cref="ChannelConfigurationException">Something there cannot be meant: a host must not start with a channel that reaches nobody.</exception>
    public static IServiceCollection AddResponders(this IServiceCollection services, IConfiguration configuration)
    {
        var channels = ChannelConfiguration.Read(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new ChannelRegistry(channels, provider.GetServices<IChannel>(), provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
