using System.Reflection;
using Orleans.Concurrency;
using TempoNest.Contracts;

namespace TempoNest.Hosts.Tests.Grains.Support;

/// <summary>
/// Loses every nudge of a grain, but one in seven of those that only grains give: nothing else than a session tells its probes and
/// incidents that it is there. What the sweep says comes through.
/// </summary>
internal sealed class LostNudges : IIncomingGrainCallFilter
{
    private int asked, lost;

    public int Lost => lost;

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (!IsLost(context)) return context.Invoke();
        Interlocked.Increment(ref lost);
        return Task.CompletedTask;
    }

    private bool IsLost(IIncomingGrainCallContext context) =>
        Nudge.Is(context) && context.SourceId is { } source && !source.IsClient() && (context.Grain is ISessionGrain || Interlocked.Increment(ref asked) % 7 != 0);
}

/// <summary>Delivers every nudge twice.</summary>
internal sealed class DoubledNudges : IIncomingGrainCallFilter
{
    private int doubled;

    public int Doubled => doubled;

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (!Nudge.Is(context)) return;
        Interlocked.Increment(ref doubled);
        if (context.Grain is IProbeGrain probe) await probe.Wake();
        if (context.Grain is ISessionGrain session) await session.Moved(context.Request.GetArgument(0) as long? ?? 0);
        if (context.Grain is IIncidentGrain incident) await incident.Moved(context.Request.GetArgument(0) as long? ?? 0);
    }
}

/// <summary>Loses nudges before they are sent: who they are for never hears that there was one, and is not even woken by it.</summary>
/// <param name="isLost">Which of them, by the reference they were meant for.</param>
internal sealed class UnsentNudges(Func<object, bool> isLost) : IOutgoingGrainCallFilter
{
    private int lost;

    public int Lost => lost;

    /// <summary>Which are lost from now on.</summary>
    public Func<object, bool> IsLost { get; set; } = isLost;

    public Task Invoke(IOutgoingGrainCallContext context)
    {
        // What the sweep says comes from no grain.
        if (!Nudge.Is(context) || !IsLost(context.SourceId is { } source && !source.IsClient() ? context.Grain : Sweep)) return context.Invoke();
        Interlocked.Increment(ref lost);
        return Task.CompletedTask;
    }

    /// <summary>Stands for the target of what the sweep says.</summary>
    public static object Sweep { get; } = new();
}

internal static class Nudge
{
    public static bool Is(IGrainCallContext context) => context.InterfaceMethod?.GetCustomAttribute<OneWayAttribute>() is not null;
}
