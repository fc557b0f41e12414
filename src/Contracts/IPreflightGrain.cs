using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Contracts;

/// <summary>Tries probes before a session opens; key: any, such as the deployment's name. Owns nothing and writes nothing.</summary>
public interface IPreflightGrain : IGrainWithStringKey
{
    /// <summary>
    /// Asks every probe of the request's plan once, at <see cref="Trial.InstantOf"/>, the questions of <see cref="Trial.AsksOf"/>.
    /// A source that fails gives readings that say so.
    /// </summary>
    Task<IReadOnlyList<Trial>> Try([Immutable] OpenSession request);
}
