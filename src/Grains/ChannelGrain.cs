using Microsoft.Extensions.DependencyInjection;
using TempoNest.Contracts;
using TempoNest.Responders;
using TempoNest.Sessions;
using TempoNest.Sessions.Notices;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Views;

namespace TempoNest.Grains;

/// <summary>Shows the channels and tries them out.</summary>
internal sealed class ChannelGrain(ChannelRegistry channels, Routes routes, [FromKeyedServices(Clocks.Sessions)] TimeProvider clock) : Grain, IChannelGrain
{
    public Task<ChannelsView> List() => Task.FromResult(new ChannelsView(
        [.. channels.All.Select(channel => new ChannelView(channel.Name, channel.Kind, [.. RolesOf(channel.Name)]))],
        routes.ReachSomebody ? null : "Nobody will be told of anything: no route leads to a channel. Name channels under Responders:Channels and who they reach under Responders:Routes."));

    public async Task<ChannelTrialView?> Try(string channel, string id, string actor)
    {
        if (channels.Find(channel) is not { } settings) return null;
        var notice = new Notice
        {
            Id = id, Kind = NoticeKind.Test, Session = "test", Deployment = new Deployment { Name = "test", Version = "test", Environment = "test", Owner = actor },
            Severity = Severity.Info, Title = $"A test of channel {settings.Name}", Text = $"{actor} tries out whether this arrives. Nothing happened.", To = actor, At = clock.GetUtcNow(),
        };
        try
        {
            var receipt = await channels.Deliver(new Delivery { Notice = notice, Channel = settings, Standing = "This is a test." }, CancellationToken.None);
            return new ChannelTrialView(settings.Name, true, receipt.Reference, null);
        }
        catch (DeliveryException refused) { return new ChannelTrialView(settings.Name, false, null, refused.Message); }
    }

    private IEnumerable<string> RolesOf(string channel)
    {
        foreach (var (role, ways) in routes.ByRole.OrderBy(route => route.Key, StringComparer.Ordinal))
            if (ways.Any(way => way.Channel == channel)) yield return role;
        if (routes.Default.Any(way => way.Channel == channel)) yield return "default";
    }
}
