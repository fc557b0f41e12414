using Microsoft.Extensions.DependencyInjection;
using TempoNest.Probes;

namespace TempoNest.Grains;

/// <summary>What this project brings to a host beside its grains.</summary>
public static class Registration
{
    /// <summary>The source that asks inboxes.</summary>
    public static IServiceCollection AddInboxes(this IServiceCollection services)
    {
        services.AddSingleton<InboxSource>();
        services.AddSingleton<IProbeSource>(provider => provider.GetRequiredService<InboxSource>());
        services.AddSingleton<IEvidenceSource>(provider => provider.GetRequiredService<InboxSource>());
        return services;
    }
}
