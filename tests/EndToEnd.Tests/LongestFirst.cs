using TempoNest.EndToEnd.Tests.Cluster;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("TempoNest.EndToEnd.Tests.LongestFirst", "TempoNest.EndToEnd.Tests")]

namespace TempoNest.EndToEnd.Tests;

/// <summary>Begins with what takes longest, so that the rest runs beside it and nothing long is left for the end; beside the cluster that is hurt, what mostly waits.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = [nameof(FaultTests), nameof(RehearsalTests), nameof(KilledActionTests), nameof(Pages.WalkTests), nameof(InboxTests), nameof(LiveTests), nameof(KillTests), nameof(SameJudgementTests)];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => Array.FindIndex(Long, name => collection.DisplayName.EndsWith('.' + name, StringComparison.Ordinal)) is var place and >= 0 ? place : Long.Length);
}
