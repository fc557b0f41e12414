namespace TempoNest.Api.Endpoints;

/// <summary>The way to the grains.</summary>
internal sealed class Door(IGrainFactory grains)
{
    /// <exception cref="SiloUnavailableException">This node has not heard yet of any silo where such a grain could live.</exception>
    public TGrain To<TGrain>(string key)
        where TGrain : IGrainWithStringKey
    {
        try { return grains.GetGrain<TGrain>(key); }
        // What a client of Orleans says until the first silo has told it which grains there are.
        catch (ArgumentException unknown) { throw new SiloUnavailableException($"No silo is known to have a {typeof(TGrain).Name}.", unknown); }
    }
}
