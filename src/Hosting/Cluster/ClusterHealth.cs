using System.Globalization;
using TempoNest.Hosting.Health;
using TempoNest.Sessions.Views;

namespace TempoNest.Hosting.Cluster;

/// <summary>Whether a node reaches the silos. Without them it still answers how sessions stand; who commands is told to ask again.</summary>
internal sealed class ClusterHealth(IGrainFactory grains) : IHealthPart
{
    public string Name => "cluster";
    public bool Needed => false;

    public async Task<HealthPartView> Look(CancellationToken cancel)
    {
        try
        {
            var silos = await grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true, cancel);
            return new HealthPartView(Name, Needed, "works", string.Create(CultureInfo.InvariantCulture, $"{silos.Count} silos are active."));
        }
        // The client has a different exception for each way of not being there: none is different to who reads this.
#pragma warning disable CA1031 // A health endpoint that throws tells nothing.
        catch (Exception away) when (away is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return new HealthPartView(Name, Needed, "fails", away.Message);
        }
    }
}
