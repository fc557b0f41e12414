using TempoNest.Sessions.Facts;

namespace TempoNest.Sessions.Notices;

/// <summary>When a notice that was not taken is tried again, and when nobody tries any more.</summary>
public static class Retrying
{
    public static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);
    /// <summary>After this long without success it is a dead letter.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);

    /// <summary>What follows from a try that failed at <paramref name="now"/>.</summary>
    /// <param name="after">How long the receiver asked to be left alone; null: it did not say.</param>
    /// <param name="again">Whether another try may end differently.</param>
    public static Fact Failed(NoticeTrail trail, string reason, bool again, TimeSpan? after, DateTimeOffset now)
    {
        if (!again) return new NoticeDead(trail.Intended.Id, reason);
        var attempt = trail.Attempts + 1;
        var pause = attempt > 10 ? Longest : Shorter(First * (1 << (attempt - 1)), Longest);
        var next = now + (after > pause ? after.Value : pause);
        // The last try comes when time is up, unless the receiver does not want it even then.
        if (now >= trail.Since + GiveUpAfter || next - trail.Since > 2 * GiveUpAfter) return new NoticeDead(trail.Intended.Id, reason);
        return new NoticeFailed(trail.Intended.Id, attempt, reason, next);
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
