using Orleans.Concurrency;

namespace TempoNest.Contracts;

/// <summary>One probe; key: <c>session/service/source</c>. Owns nothing durable.</summary>
public interface IProbeGrain : IGrainWithStringKey, IRemindable
{
    /// <summary>There may be something to do. May be lost.</summary>
    [OneWay, AlwaysInterleave]
    Task Wake();
}
