using TempoNest.Hosting.Health;
using TempoNest.Sessions.Views;

namespace TempoNest.Hosting.Redis;

/// <summary>Whether Redis helps. Nothing depends on it.</summary>
internal sealed class RedisHealth(RedisLink link, RedisTrust trust) : IHealthPart
{
    public string Name => "redis";
    public bool Needed => false;

    public Task<HealthPartView> Look(CancellationToken cancel) => Task.FromResult(
        link.Trouble is { } trouble ? new HealthPartView(Name, Needed, "fails", trouble)
        : trust.Lie is { } lie ? new HealthPartView(Name, Needed, "fails", $"It holds what nobody of ours put there, and that is not used: {lie}.")
        : new HealthPartView(Name, Needed, "works", null));
}
