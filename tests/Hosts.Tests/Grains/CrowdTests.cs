using Microsoft.Extensions.Time.Testing;
using TempoNest.EventLog;
using TempoNest.Hosts.Tests.Grains.Support;
using TempoNest.Sessions.Facts;

namespace TempoNest.Hosts.Tests.Grains;

public sealed class CrowdTests
{
    [Fact]
    public async Task A_review_is_held_although_evidence_never_stops_coming()
    {
        await using var host = await SessionsHost.AfterTheWatch(new CrowdedLog(new MemoryEventLog(new FakeTimeProvider(Some.AfterTheWatch))));
        var followed = await host.Follow(await host.Open("healthy")).UntilReviewed();
        Assert.Equal(["24h", "48h"], followed.Facts<ReviewHeld>().Select(held => held.Review).Distinct());
        Assert.Equal(await Undisturbed.Ending("healthy"), Outcome.Of(followed.Session));
    }

    /// <summary>Whoever expects a certain head finds that somebody was faster.</summary>
    private sealed class CrowdedLog(IEventLog log) : LogBetween(log)
    {
        public override ValueTask<AppendResult> Append(Append append, CancellationToken cancel = default) => append.ExpectedHead is null
            ? base.Append(append, cancel)
            : ValueTask.FromResult<AppendResult>(new AppendResult.Conflict(append.ExpectedVersion, append.ExpectedHead.Value + 1));
    }
}
