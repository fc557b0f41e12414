using Microsoft.Extensions.DependencyInjection;
using TempoNest.Contracts;
using TempoNest.Contracts.Log;
using TempoNest.EventLog;
using TempoNest.Responders;
using TempoNest.Sessions;
using TempoNest.Sessions.Notices;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Views;

namespace TempoNest.Grains;

/// <summary>Shows the channels, tries them out, and writes down what became of it.</summary>
internal sealed class ChannelGrain(ChannelRegistry channels, Routes routes, IEventLog log, [FromKeyedServices(Clocks.Sessions)] TimeProvider clock) : Grain, IChannelGrain
{
    private const int TestsShown = 20;

    private readonly List<ChannelTestView> tests = [];
    private StreamWriter writer = null!;
    private long read;

    /// <summary>Whoever asks waits for the answer, and not as long as a notice may take.</summary>
    private static readonly TimeSpan LongestTrial = TimeSpan.FromSeconds(5);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        writer = new StreamWriter(log, clock, Streams.Channels, Streams.Channels, DeactivateOnIdle);
        read = Math.Max(0, await log.Head(Streams.Channels, cancellationToken) - TestsShown);
        await CatchUp();
    }

    public Task<ChannelsView> List() => Task.FromResult(new ChannelsView(
        [.. channels.All.Select(channel => new ChannelView(channel.Name, channel.Kind, [.. RolesOf(channel.Name)]))],
        routes.ReachSomebody ? null : "Nobody will be told of anything: no route leads to a channel. Name channels under Responders:Channels and who they reach under Responders:Routes.",
        [.. tests.AsEnumerable().Reverse()]));

    public async Task<ChannelTrialView?> Try(string channel, string id, string actor)
    {
        if (channels.Find(channel) is not { } settings) return null;
        var (reference, refused) = await Send(settings, null, actor, id, actor);
        await Keep([new ChannelAnswer(settings.Name, null, [], refused is null, reference, refused)], actor);
        return new ChannelTrialView(settings.Name, refused is null, reference, refused);
    }

    public async Task<IReadOnlyList<ChannelAnswer>> TryEverybody(IReadOnlyList<string> roles, string id, string actor)
    {
        var ways = roles.SelectMany(role => routes.To(role).Select(way => (Role: role, Way: way))).ToList();
        // One message each way, however many roles share it.
        var reached = ways.GroupBy(one => one.Way, one => one.Role).Select(way => (Way: way.Key, For: (IReadOnlyList<string>)[.. way.Distinct()]));
        var others = channels.All.Where(channel => !ways.Exists(one => Same(one.Way.Channel, channel.Name))).Select(channel => (Way: new Way(channel.Name), For: (IReadOnlyList<string>)[]));
        var trials = await Task.WhenAll(reached.Concat(others).Select((one, place) => Try(one.Way, one.For, $"{id}-{place}", actor)));
        var unreached = roles.Where(role => !ways.Exists(one => one.Role == role)).ToList();
        IReadOnlyList<ChannelAnswer> answers = unreached.Count == 0 ? trials : [.. trials, new ChannelAnswer(null, null, unreached, false, null, "No route leads to them, and there is no default.")];
        await Keep(answers, actor);
        return answers;
    }

    private async Task Keep(IReadOnlyList<ChannelAnswer> answers, string actor)
    {
        await writer.Append(new Draft([new ChannelsTested(answers)], actor));
        await CatchUp();
    }

    private async Task CatchUp()
    {
        await foreach (var entry in log.ReadEntries(Streams.Channels, read))
        {
            (read, writer.Version) = (entry.Sequence, entry.Version);
            if (entry.Fact is ChannelsTested tested) tests.Add(new ChannelTestView(entry.Occurred, entry.Actor, tested.Answers));
            if (tests.Count > TestsShown) tests.RemoveAt(0);
        }
    }

    private async Task<ChannelAnswer> Try(Way way, IReadOnlyList<string> roles, string id, string actor)
    {
        var (reference, refused) = channels.Find(way.Channel) is { } settings
            ? await Send(settings, way.Address, roles.Count > 0 ? string.Join(", ", roles) : actor, id, actor)
            : (null, $"No channel {way.Channel} is registered here.");
        return new ChannelAnswer(way.Channel, way.Contact, roles, refused is null, reference, refused);
    }

    /// <summary>The receiver's name for it, or why it was not taken.</summary>
    private async Task<(string? Reference, string? Refused)> Send(ChannelSettings channel, string? address, string to, string id, string actor)
    {
        var notice = new Notice
        {
            Id = id, Kind = NoticeKind.Test, Session = "test", Deployment = new Deployment { Name = "test", Version = "test", Environment = "test", Owner = actor },
            Severity = Severity.Info, Title = $"A test of channel {channel.Name}", Text = $"{actor} tries out whether this arrives. Nothing happened.", To = to, At = clock.GetUtcNow(),
        };
        using var late = new CancellationTokenSource(LongestTrial, TimeProvider.System);
        try
        {
            return ((await channels.Deliver(new Delivery { Notice = notice, Channel = channel, Address = address, Standing = "This is a test." }, late.Token)).Reference, null);
        }
        catch (DeliveryException refused) { return (null, refused.Message); }
        catch (OperationCanceledException) { return (null, $"Channel {channel.Name} did not answer within {LongestTrial.TotalSeconds:0} seconds; whether it arrived is not known."); }
        // One channel's fault is no reason to forget what the others said.
        catch (Exception failure) when (failure is not OutOfMemoryException) { return (null, $"The channel failed with {failure.GetType().Name}."); }
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private IEnumerable<string> RolesOf(string channel)
    {
        foreach (var (role, ways) in routes.ByRole.OrderBy(route => route.Key, StringComparer.Ordinal))
            if (ways.Any(way => way.Channel == channel)) yield return role;
        if (routes.Default.Any(way => way.Channel == channel)) yield return "default";
    }
}
