using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace TempoNest.Grains;

/// <summary>The grain lives where its session does.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class AtSessionHomeAttribute() : PlacementAttribute(new SessionPlacement());

/// <summary>All grains of a session on one silo.</summary>
[GenerateSerializer, Immutable]
public sealed class SessionPlacement : PlacementStrategy;

/// <summary>Finds the home of a new activation's session.</summary>
public sealed class SessionPlacementDirector : IPlacementDirector
{
    /// <inheritdoc/>
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var silos = context.GetCompatibleSilos(target);
        return Task.FromResult(IPlacementDirector.GetPlacementHint(target.RequestContextData, silos)
            ?? SessionHome.Of(GrainKeys.Session(target.GrainIdentity.Key.ToString()!), silos));
    }
}
