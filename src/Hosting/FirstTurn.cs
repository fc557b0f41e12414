using Orleans.Metadata;

namespace TempoNest.Hosting;

/// <summary>
/// Has no activation begin its first turn while the runtime still holds that activation's lock. Orleans 10.4 starts the message loop inside
/// it: where activating never really waits, as over a log in memory or in a file, the first request runs in there too, and two activations
/// that begin at once by telling each other something wait for each other for ever, with every thread that wants either.
/// </summary>
internal sealed class FirstTurn : IConfigureGrainContextProvider, IConfigureGrainContext
{
    /// <summary>Only of our grains: the runtime has some of its own whose context has no such life.</summary>
    public bool TryGetConfigurator(GrainType grainType, GrainProperties properties, out IConfigureGrainContext configurator)
    {
        configurator = this;
        return properties.Properties.TryGetValue(WellKnownGrainTypeProperties.FullTypeName, out var name) && name.StartsWith("TempoNest.", StringComparison.Ordinal);
    }

    public void Configure(IGrainContext context) =>
        context.ObservableLifecycle.Subscribe(nameof(FirstTurn), GrainLifecycleStage.First, static async _ => await Task.Yield());
}
