using Microsoft.Extensions.DependencyInjection;
using Orleans.Reminders;
using TempoNest.Contracts;

namespace TempoNest.Hosting;

/// <summary>Gives sessions their clock: grains, their timers and reminders. Everything else stays on the machine's.</summary>
internal static class SessionClock
{
    public static void UseSessionClock(this IServiceCollection services, TimeProvider clock)
    {
        services.AddKeyedSingleton(Clocks.Sessions, clock);
        services.AddKeyedSingleton(TimeProviderNames.Grains, clock);
        services.AddKeyedSingleton(ReminderTimeProviderNames.Reminders, clock);
    }
}
