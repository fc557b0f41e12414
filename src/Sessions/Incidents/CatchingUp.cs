namespace TempoNest.Sessions.Incidents;

/// <summary>Whether what the facts say still holds in the world.</summary>
public static class CatchingUp
{
    /// <summary>Whether every probe is no more than two of its steps behind what could be asked now.</summary>
    public static CaughtUp Of(Session session, DateTimeOffset now) =>
        session.Probes.All(probe => probe.LatestDue(now) is not { } due || session.ProgressOf(probe.Probe).Horizon >= due - (2 * probe.Step)) ? CaughtUp.Yes : CaughtUp.No;
}
