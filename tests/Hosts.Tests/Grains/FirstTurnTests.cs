using System.Collections.Concurrent;
using System.Diagnostics;
using TempoNest.Hosts.Tests.Grains.Support;
using TempoNest.Sessions.Decisions;

namespace TempoNest.Hosts.Tests.Grains;

/// <summary>No grain is called while the runtime still starts its activation, and with that holds its lock: not even over a log that never waits.</summary>
public sealed class FirstTurnTests
{
    [Fact]
    public async Task No_activation_begins_its_first_turn_inside_its_start()
    {
        var calls = new Calls();
        await using var host = await SessionsHost.AfterTheWatch(nudges: calls);
        var followed = await host.Follow(await host.Open("outage")).UntilReviewed();
        await host.Forget(followed.Session.Id);
        await host.Ask(followed.Session.Id, new SessionCommand.Note("Again."));
        // Of the runtime's own grains the table of reminders is called so, and it calls nobody.
        var ours = calls.Made.Where(call => call.Key.StartsWith("TempoNest", StringComparison.Ordinal)).ToList();
        Assert.True(ours.Count > 4, string.Join(", ", calls.Made.Keys));
        Assert.Empty(ours.Where(call => call.Value).Select(call => call.Key));
    }

    /// <summary>Which grains were called, and whether ever from inside the start of their activation.</summary>
    private sealed class Calls : IIncomingGrainCallFilter
    {
        public ConcurrentDictionary<string, bool> Made { get; } = new();

        public Task Invoke(IIncomingGrainCallContext context)
        {
            var starting = new StackTrace().GetFrames().Any(frame => frame.GetMethod() is { Name: "Start", DeclaringType.Name: "ActivationData" });
            Made.AddOrUpdate(context.TargetContext.GrainInstance?.GetType().FullName ?? "", starting, (_, before) => before || starting);
            return context.Invoke();
        }
    }
}
