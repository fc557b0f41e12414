using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;
using TempoNest.Contracts;
using TempoNest.Hosting.Cluster;
using TempoNest.Hosting.Health;

namespace TempoNest.Hosting.Redis;

/// <summary>The cluster's board: on Redis where one is configured, else none.</summary>
internal static class Registration
{
    /// <exception cref="ConfigurationException">The connection string cannot be read.</exception>
    public static IServiceCollection AddBoard(this IServiceCollection services, Cluster.ClusterOptions options)
    {
        if (options.Redis is not { } redis) return services.AddSingleton<IStatusBoard, NoBoard>();
        services.AddSingleton(Read(redis));
        services.AddSingleton<RedisLink>();
        services.AddHostedService(provider => provider.GetRequiredService<RedisLink>());
        services.AddSingleton<RedisTrust>();
        services.AddSingleton<IHealthPart, RedisHealth>();
        return services.AddSingleton<IStatusBoard, RedisBoard>();
    }

    private static ConfigurationOptions Read(string text)
    {
        try
        {
            var options = ConfigurationOptions.Parse(text);
            // It may come later, and go: nobody waits for it.
            (options.AbortOnConnectFail, options.BacklogPolicy, options.ClientName) = (false, BacklogPolicy.FailFast, "temponest");
            (options.ConnectTimeout, options.AsyncTimeout, options.SyncTimeout) = (1_000, 1_000, 1_000);
            return options;
        }
        catch (ArgumentException fault) { throw new ConfigurationException(Cluster.ClusterOptions.RedisKey, fault.Message, "host:port, or leave it out"); }
    }
}
