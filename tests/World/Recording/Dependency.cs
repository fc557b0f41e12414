using TempoNest.World.Scenarios;

namespace TempoNest.World.Recording;

/// <summary>Calls to one service outside, as our side times them.</summary>
internal sealed class Dependency(string name, string histogram, IReadOnlyList<double> bounds, Noise noise, int channel) : IPart
{
    private readonly Histogram _durations = new(bounds, noise, channel);

    public void Live(Moment moment, double seconds) => _durations.Add(
        seconds * moment.Wobbling(Signal.DependencyRate, name, 0.05),
        new DurationShape(moment.Exactly(Signal.DependencyMedian, name), Ordinary.SpreadOf(name), 0));

    public void Expose(Catalogue catalogue)
    {
        catalogue.Histogram(histogram, _durations);
        if (name == "ollama") catalogue.Gauge("ollama_queue_depth", m => Math.Round(m.Wobbling(Signal.DependencyQueueDepth, name, 0.5)));
    }
}
