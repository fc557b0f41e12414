using Microsoft.Extensions.DependencyInjection;

namespace TempoNest.Hosting;

/// <summary>Keeps the cluster's own work on the machine's clock when the sessions live on another (a demo, a test).</summary>
internal static class SystemClocks
{
    private static readonly string[] Areas =
    [
        TimeProviderNames.ActivationManagement, TimeProviderNames.GrainDirectory, TimeProviderNames.Membership,
        TimeProviderNames.Messaging, TimeProviderNames.SystemTimers,
    ];

    public static void KeepSystemClocks(this IServiceCollection services, TimeProvider clock)
    {
        if (ReferenceEquals(clock, TimeProvider.System)) return;
        foreach (var area in Areas) services.AddKeyedSingleton(area, TimeProvider.System);
    }
}
