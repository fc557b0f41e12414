using Orleans.Concurrency;

namespace TempoNest.Contracts;

/// <summary>What people are told of one session; key: the session's id. Owns the stream <c>notices</c>.</summary>
public interface INoticeGrain : IGrainWithStringKey
{
    /// <summary>Tries a dead letter again.</summary>
    Task<Reply> Resend(string notice, [Immutable] Commanding by);

    /// <summary>The log has grown to <paramref name="sequence"/>, or time has: look. May be lost.</summary>
    [OneWay]
    Task Moved(long sequence);
}
