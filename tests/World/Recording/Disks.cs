using TempoNest.World.Scenarios;

namespace TempoNest.World.Recording;

internal sealed class Disks : IPart
{
    public void Live(Moment moment, double seconds) { }

    public void Expose(Catalogue catalogue)
    {
        foreach (var mountpoint in Names.Mountpoints)
        {
            catalogue.Gauge("node_filesystem_avail_bytes",
                m => Math.Round(m.Wobbling(Signal.DiskAvailable, mountpoint, 0.01)), null, ("mountpoint", mountpoint));
            catalogue.Gauge("node_filesystem_size_bytes", _ => Ordinary.DiskSize, null, ("mountpoint", mountpoint));
        }
    }
}
