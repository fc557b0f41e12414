using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TempoNest.Responders.Actions;
using TempoNest.Responders.Email;
using TempoNest.Responders.PagerDuty;
using TempoNest.Responders.Slack;
using TempoNest.Responders.Web;
using TempoNest.Responders.Webhook;
using TempoNest.Sessions.Policy;

namespace TempoNest.Responders;

/// <summary>What this project brings to a host.</summary>
public static class Registration
{
    /// <summary>The key of the networks that may be told, with commas between.</summary>
    public const string Networks = "Responders:Networks";

    /// <summary>Every kind of channel, the registry of those that the operator named under <c>Responders:Channels</c>, heartbeats, the way back from PagerDuty, and what does actions.</summary>
    /// <exception cref="ChannelConfigurationException">Something there cannot be meant: a host must not start with a channel that reaches nobody.</exception>
    public static IServiceCollection AddResponders(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var channels = ChannelConfiguration.Read(configuration);
        var routes = RouteConfiguration.Read(configuration, channels);
        var heartbeats = HeartbeatSettings.Read(configuration);
        var inbox = ReadInbox(configuration);
        var actions = ActionRunners.Read(configuration);
        // Its own reach: what may be told and what may be asked are different networks.
        var reach = ReadReach(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new ReceiverClient(reach, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IChannel>(_ => new EmailChannel(reach));
        services.AddSingleton<IChannel, PagerDutyChannel>();
        services.AddSingleton<IChannel, SlackChannel>();
        services.AddSingleton<IChannel, WebhookChannel>();
        services.AddSingleton(provider => new ChannelRegistry(channels, provider.GetServices<IChannel>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new Heartbeat(heartbeats, provider.GetRequiredService<ReceiverClient>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(inbox);
        services.AddSingleton(provider => new ActionRunners(actions, provider.GetRequiredService<ReceiverClient>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(routes);
        return services;
    }

    private static PagerDutyInbox ReadInbox(IConfiguration configuration)
    {
        var reference = configuration[PagerDutyInbox.Key];
        return reference is null || SecretReference.IsOne(reference)
            ? new(reference)
            : throw new ChannelConfigurationException([$"{PagerDutyInbox.Key}: it is no reference to a secret. Write env:NAME or file:PATH, and the webhook's secret there."]);
    }

    private static Reach ReadReach(IConfiguration configuration)
    {
        try
        {
            return Reach.Parse(configuration[Networks]);
        }
        catch (FormatException)
        {
            throw new ChannelConfigurationException([$"{Networks}: it holds something that is no network. Write networks with commas between, such as 10.0.0.0/8,2001:db8::/32, or leave it out."]);
        }
    }
}
