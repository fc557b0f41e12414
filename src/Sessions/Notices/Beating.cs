namespace TempoNest.Sessions.Notices;

/// <summary>
/// When the outgoing heartbeat of a watched deployment is due. It goes out while watching goes on and for no other reason, so that its
/// silence means something: nobody samples any more.
/// </summary>
public static class Beating
{
    /// <summary>How much later than its probes' own step a session's newest sample may be before it counts as not watched.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Whether <paramref name="session"/> is being watched at <paramref name="now"/>: it runs, is not paused, and some probe's newest slot has an outcome that is fresh.</summary>
    public static bool IsWatched(Session session, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Lifecycle is Lifecycle.Running && !session.IsPaused && session.T0 <= now
            && session.Probes.Any(probe => session.ProgressOf(probe.Probe).Latest is { } latest && now - latest <= probe.Step + probe.Source.SettleTime + Patience);
    }

    /// <summary>When the next beat is due; null while the session is not watched.</summary>
    /// <param name="last">The last beat that was sent; null before the first, which is due at once.</param>
    public static DateTimeOffset? Next(Session session, DateTimeOffset? last, TimeSpan every, DateTimeOffset now) =>
        !IsWatched(session, now) ? null : last is { } sent && sent + every > now ? sent + every : now;
}
