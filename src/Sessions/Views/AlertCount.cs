using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Reviews;

namespace TempoNest.Sessions.Views;

/// <summary>Alerts that stand, and rules on their way to one.</summary>
public sealed record AlertCount(int Raised, int Suspected)
{
    internal static AlertCount Of(Session session, Verdict verdict) => new(
        verdict.Alerts.Count(alert => alert.State is AlertState.Raised or AlertState.Acknowledged or AlertState.LostSight),
        session.Judges.Sum(judge => judge.Tracks.Count(track => track.SuspectedSince is not null)));
}
