using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Inboxes;

namespace TempoNest.Contracts;

/// <summary>What other systems tell us of their own accord; key: the inbox's name. Owns that inbox's logs, one a day.</summary>
public interface IInboxGrain : IGrainWithStringKey
{
    /// <summary>A service lives. Once this answers, it is durable.</summary>
    Task<Reply> Beat([Immutable] HeartbeatReceived beat, [Immutable] Commanding by);

    /// <summary>Alertmanager tells of alerts. Once this answers, it is durable.</summary>
    Task<Reply> Hear([Immutable] AlertsReceived told, [Immutable] Commanding by);

    /// <summary>What it answers about <paramref name="count"/> instants: <paramref name="from"/>, <paramref name="every"/> later, and so on.</summary>
    Task<InboxAnswer> Ask([Immutable] InboxQuestion question, TimeSpan fresh, DateTimeOffset from, TimeSpan every, int count);

    /// <summary>The alerts that fire at an instant, the oldest first.</summary>
    Task<IReadOnlyList<ForeignAlert>> Firing(DateTimeOffset instant);
}
