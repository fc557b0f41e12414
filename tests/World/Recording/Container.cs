using TempoNest.World.Scenarios;

namespace TempoNest.World.Recording;

/// <summary>CPU and memory of one container; its CPU seconds start again with it.</summary>
internal sealed class Container(string name, Noise noise, int channel) : IPart
{
    private readonly Counter _cpu = new(noise.Phase(channel));

    public void Live(Moment moment, double seconds)
    {
        if (moment.IsUp(name)) _cpu.Add(seconds * moment.Wobbling(Signal.Cpu, name, 0.08));
        else _cpu.Restart();
    }

    public void Expose(Catalogue catalogue)
    {
        catalogue.Counter("container_cpu_usage_seconds_total", () => _cpu.Seconds, name, ("container", name));
        catalogue.Gauge("container_memory_usage_bytes",
            m => Math.Round(m.Wobbling(Signal.Memory, name, 0.01)), name, ("container", name));
        catalogue.Gauge("container_spec_memory_limit_bytes", m => m.Exactly(Signal.MemoryLimit, name), name, ("container", name));
    }
}
