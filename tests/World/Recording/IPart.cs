namespace TempoNest.World.Recording;

/// <summary>One exporter's share of the world.</summary>
internal interface IPart
{
    /// <summary>Lets <paramref name="seconds"/> pass around <paramref name="moment"/>.</summary>
    void Live(Moment moment, double seconds);

    void Expose(Catalogue catalogue);
}
