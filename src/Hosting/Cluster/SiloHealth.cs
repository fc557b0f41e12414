using TempoNest.Hosting.Health;
using TempoNest.Sessions.Views;

namespace TempoNest.Hosting.Cluster;

/// <summary>Whether this silo takes part: not before it has joined, and no longer once it leaves.</summary>
internal sealed class SiloHealth(ISiloStatusOracle silos) : IHealthPart
{
    public string Name => "silo";
    public bool Needed => true;

    public Task<HealthPartView> Look(CancellationToken cancel) => Task.FromResult(silos.CurrentStatus is SiloStatus.Active
        ? new HealthPartView(Name, Needed, "works", null)
        : new HealthPartView(Name, Needed, "fails", $"It is {silos.CurrentStatus}."));
}
