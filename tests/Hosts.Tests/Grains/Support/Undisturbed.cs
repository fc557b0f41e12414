using System.Collections.Concurrent;

namespace TempoNest.Hosts.Tests.Grains.Support;

/// <summary>How an adoption ends when nothing gets in its way; each scenario is played once.</summary>
internal static class Undisturbed
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<string>>>> Endings = new();

    public static Task<IReadOnlyList<string>> Ending(string scenario) =>
        Endings.GetOrAdd(scenario, name => new Lazy<Task<IReadOnlyList<string>>>(() => Play(name))).Value;

    private static async Task<IReadOnlyList<string>> Play(string scenario)
    {
        await using var host = await SessionsHost.AfterTheWatch();
        var followed = await host.Follow(await host.Open(scenario)).UntilReviewed();
        Assert.Empty(await Outcome.Faults(host.Log, followed));
        return Outcome.Of(followed.Session);
    }
}
