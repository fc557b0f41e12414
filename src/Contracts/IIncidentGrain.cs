using Orleans.Concurrency;
using TempoNest.Sessions.Decisions;

namespace TempoNest.Contracts;

/// <summary>One incident; key: <c>session/number</c>. Owns the stream <c>incident/number</c>.</summary>
public interface IIncidentGrain : IGrainWithStringKey
{
    Task<Reply> Ask([Immutable] IncidentCommand command, [Immutable] Commanding by);

    [OneWay]
    Task Moved(long sequence);
}
