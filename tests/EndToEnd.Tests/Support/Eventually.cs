namespace TempoNest.EndToEnd.Tests.Support;

/// <summary>Waits for what is to come true by itself.</summary>
internal static class Eventually
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    /// <summary>What <paramref name="look"/> sees once it is as <paramref name="wanted"/>.</summary>
    public static async Task<T> Sees<T>(Func<Task<T>> look, Func<T, bool> wanted, TimeSpan patience, Func<T, string> told)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var seen = await look();
            if (wanted(seen)) return seen;
            Assert.True(TimeProvider.System.GetElapsedTime(started) < patience, $"Not after {patience.TotalSeconds} s: {told(seen)}");
            await Task.Delay(BetweenLooks, TimeProvider.System);
        }
    }

    /// <summary>Waits until it is so.</summary>
    public static Task Holds(Func<Task<bool>> look, TimeSpan patience, Func<string> told) => Sees(look, held => held, patience, _ => told());
}
