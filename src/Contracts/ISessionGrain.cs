using Orleans.Concurrency;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Views;

namespace TempoNest.Contracts;

/// <summary>One deployment under watch; key: the session's id. Owns the stream <c>session</c>.</summary>
public interface ISessionGrain : IGrainWithStringKey
{
    Task<Reply> Open([Immutable] OpenSession request, [Immutable] Commanding by);
    Task<Reply> Ask([Immutable] SessionCommand command, [Immutable] Commanding by);

    /// <summary>What a request for an action would come to, and what would then be done; nothing is, and nothing is written down.</summary>
    Task<DryRunView> DryRun([Immutable] SessionCommand.RequestAction request);

    /// <summary>The log has grown to <paramref name="sequence"/>, or time has: look. May be lost.</summary>
    [OneWay, AlwaysInterleave]
    Task Moved(long sequence);
}
