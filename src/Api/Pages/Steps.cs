using TempoNest.EventLog;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Pages;

/// <summary>Where a replay stands in a log, and where its next steps lead.</summary>
/// <param name="Earlier">The entry before; null at the first.</param>
/// <param name="Later">The entry after; null at the last.</param>
/// <param name="VerdictBefore">The last change of the recommendation before this one; null where there is none.</param>
/// <param name="VerdictAfter">The next change of the recommendation; null where there is none.</param>
/// <param name="Here">What was written down here.</param>
public sealed record Steps(long At, long Head, long? Earlier, long? Later, long? VerdictBefore, long? VerdictAfter, EntrySentence? Here)
{
    public static async Task<Steps> Of(IEventReader log, string session, StatusView status, long head, CancellationToken cancel)
    {
        var (at, before, after) = (status.Sequence, (long?)null, (long?)null);
        EntrySentence? here = null;
        // Changes of the recommendation stand in the session's own stream, which is short beside the services'.
        await foreach (var stored in log.Read(session, 0, head, Sessions.Streams.Session, cancel).ConfigureAwait(false))
        {
            if (Contracts.Log.Entries.Of(stored).Fact is not (RecommendationChanged or DecisionTaken)) continue;
            if (stored.Sequence < at) before = stored.Sequence;
            if (stored.Sequence > at) { after = stored.Sequence; break; }
        }
        await foreach (var stored in log.Read(session, at - 1, at, cancel: cancel).ConfigureAwait(false)) here = EntrySentence.Of(Contracts.Log.Entries.Of(stored), status.StartedAt);
        return new(at, head, at > 1 ? at - 1 : null, at < head ? at + 1 : null, before, after, here);
    }
}
