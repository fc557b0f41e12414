using TempoNest.EventLog;
using TempoNest.Sessions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Hosts.Tests.Grains.Support;

/// <summary>What a session came to, in lines that two runs can be compared by: nothing in it depends on when something was learnt.</summary>
internal static class Outcome
{
    /// <summary>The verdict at the end of the watch, its alerts and its incidents.</summary>
    public static IReadOnlyList<string> Of(Session session)
    {
        var verdict = Verdict.Of(session, session.T0 + session.Plan.Length);
        return
        [
            $"{verdict.Recommendation.Kind} {verdict.Coverage} {verdict.LastDayCoverage}",
            .. verdict.Reviews.SelectMany(review => review.Criteria.Select(one => $"{review.Point.Key} {one.Criterion.Key} {one.State}: {one.Finding.Reason}")),
            .. session.Alerts().Where(alert => alert.RaisedAt <= verdict.KnownTo).Select(alert => $"{alert.Id} {alert.RaisedAt:u}–{alert.ClearedAt:u} in {alert.Incident}"),
            .. session.Incidents.Select(incident => $"{incident.Number} {incident.Title} {incident.Severity} {incident.Retrospective} {incident.Resolution?.Resolution}: {string.Join(' ', incident.Alerts)}"),
        ];
    }

    /// <summary>What must never be in a log, however it came to be: gaps, forks, a slot with two outcomes, anything said twice.</summary>
    public static async Task<IReadOnlyList<string>> Faults(IEventReader log, Following followed)
    {
        await followed.Read();
        return
        [
            .. await ChainVerifier.Verify(log.Read(followed.Session.Id)),
            .. Twice("slot", followed.Facts<Fact>().SelectMany(fact => Slots(followed.Session, fact))),
            .. Twice("raised", followed.Facts<AlertRaised>().Select(raised => raised.Alert)),
            .. Twice("cleared", followed.Facts<AlertCleared>().Select(cleared => cleared.Alert)),
            .. Twice("declared", followed.Facts<IncidentDeclared>().Select(declared => $"{declared.Number}")),
            .. Twice("opened", followed.Facts<IncidentOpened>().Select(opened => $"{opened.Number}")),
            .. Twice("joined", followed.Facts<AlertJoined>().Select(joined => joined.Alert)),
            .. Twice("assigned", followed.Facts<IncidentDeclared>().SelectMany(declared => declared.Alerts).Concat(followed.Facts<AlertAssigned>().Select(assigned => assigned.Alert))),
            .. Twice("review", followed.Facts<ReviewHeld>().Select(held => $"{held.Review}#{held.Issue}")),
        ];
    }

    private static IEnumerable<string> Twice(string what, IEnumerable<string> names) =>
        names.GroupBy(name => name).Where(same => same.Count() > 1).Select(same => $"{what} {same.Key}: {same.Count()} times");

    private static IEnumerable<string> Slots(Session session, Fact fact) => fact switch
    {
        ObservationRecorded seen => [$"{seen.Probe} {seen.Instant:u}"],
        ObservationsBackfilled seen => Grid(session, seen.Probe, seen.From, seen.To),
        SlotsMissed missed => Grid(session, missed.Probe, missed.From, missed.To),
        SlotsSkipped skipped => Grid(session, skipped.Probe, skipped.From, skipped.To),
        _ => [],
    };

    private static IEnumerable<string> Grid(Session session, ProbeId probe, DateTimeOffset from, DateTimeOffset to)
    {
        var step = session.Probes.Single(known => known.Probe == probe).Step;
        for (var instant = from; instant <= to; instant += step) yield return $"{probe} {instant:u}";
    }
}
