using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Mutes;

namespace TempoNest.Sessions.Incidents;

/// <summary>
/// What the stream of one incident owes: its opening, alerts that joined or left, a worse severity, escalation, an end nobody could be told
/// of or that makes it a part of another.
/// </summary>
public static class Upkeeping
{
    public static IReadOnlyList<Fact> Owed(Session session, int number, DateTimeOffset now)
    {
        var alerts = AlertsOf(session, number);
        if (session.IncidentOf(number) is not { } incident)
            return session.DeclarationOf(number) is { } declared ? Opening(session, declared, alerts, now) : [];
        if (!incident.IsOpen && incident.MergedInto is not null) return [];
        List<Fact> owed =
        [
            .. incident.Alerts.Select(alert => (Alert: alert, Home: session.HomeOf(alert))).Where(one => one.Home is { } home && home != number).Select(one => new AlertMoved(one.Alert, one.Home!.Value)),
            .. alerts.Where(alert => !incident.Alerts.Contains(alert.Id)).Select(alert => new AlertJoined(alert.Id)),
        ];
        if (session.MergeOf(number) is { } merge) return incident.IsOpen ? [.. owed, new IncidentMerged(merge.Into, merge.Reason)] : owed;
        var worst = alerts.Select(alert => alert.Rule.Severity).DefaultIfEmpty(incident.Severity).Max();
        if (worst > incident.Severity && worst > incident.Weighed) owed.Add(new SeverityRaised(worst, "A worse alert joined."));
        else if (WorstMerged(session, incident) is { } merged && merged > incident.Severity) owed.Add(new SeverityRaised(merged, "A worse incident became a part of it."));
        owed.AddRange(Escalating.Owed(incident, session.Plan.Escalation, Around(session, incident, alerts, now), now));
        return owed;
    }

    /// <summary>When something will be owed next, if nobody acts; null when nothing will.</summary>
    public static DateTimeOffset? NextDue(Session session, int number, DateTimeOffset now)
    {
        if (session.IncidentOf(number) is not { IsOpen: true } incident) return null;
        var escalation = Escalating.NextDue(incident, session.Plan.Escalation, Around(session, incident, AlertsOf(session, number), now), now);
        var diagnostics = Diagnosing.NextDue(session, incident, now);
        return escalation is null || diagnostics < escalation ? diagnostics ?? escalation : escalation;
    }

    /// <summary>
    /// When the first step must be recorded: the earliest of its alerts', for one that joins later may be more urgent than the one that
    /// opened it. Muted time does not count. Null where nobody can be late.
    /// </summary>
    public static DateTimeOffset? DeadlineOf(Session session, Incident incident) => DeadlineOf(session, incident, AlertsOf(session, incident.Number));

    /// <summary>When the first step for an alert must be recorded; null where its rule has no deadline, or it was over before anybody knew.</summary>
    public static DateTimeOffset? DeadlineOf(Session session, Alert alert) =>
        alert is { IsRetrospective: false, DetectedAt: { } detected, Rule.Declared.Deadline: var within } ? session.Mutes.For(alert.Rule.Key, alert.Rule.Service).After(detected, within) : null;

    /// <summary>Whether nobody is told of it at an instant, since everything of it that stands is muted.</summary>
    public static bool IsMuted(Session session, Incident incident, DateTimeOffset now) =>
        incident.IsOpen && MutedOf(session, AlertsOf(session, incident.Number)).Covers(now);

    /// <summary>The worst of the incidents that became a part of it since its severity was weighed last; null where none did.</summary>
    private static Policy.Severity? WorstMerged(Session session, Incident incident)
    {
        var weighed = incident.Timeline.LastOrDefault(entry => entry.Fact is SeverityChanged or SeverityRaised)?.Sequence ?? 0;
        return session.MergedInto(incident.Number).Where(merge => merge.Sequence > weighed)
            .Select(merge => session.IncidentOf(((MergeDecided)merge.Fact).From)?.Severity).Max();
    }

    private static List<Alert> AlertsOf(Session session, int number) => [.. session.Alerts().Where(alert => alert.Incident == number)];

    private static Circumstances Around(Session session, Incident incident, List<Alert> alerts, DateTimeOffset now)
    {
        // Opened by hand it stands until it is resolved; where every alert was withdrawn there is nothing left to page for.
        var byHand = incident.Alerts.Count == 0 && session.DeclarationOf(incident.Number) is not { Alerts.Count: > 0 };
        var stands = byHand || alerts.Exists(alert => alert.ClearedAt is null) ? Stands.Yes : Stands.No;
        HashSet<string> topics = [.. incident.Services, .. alerts.SelectMany(alert => new[] { alert.Rule.Service, alert.Rule.Key, alert.Rule.Metric.Key })];
        return new Circumstances(stands, MutedOf(session, alerts), DeadlineOf(session, incident, alerts), session.Roster.PathAt(now, topics));
    }

    /// <summary>When all that stands is muted at once.</summary>
    private static MutedTime MutedOf(Session session, List<Alert> alerts)
    {
        var each = alerts.Where(alert => alert.ClearedAt is null).Select(alert => session.Mutes.For(alert.Rule.Key, alert.Rule.Service)).ToList();
        return each.Count == 0 ? MutedTime.None : each.Aggregate((one, other) => one.And(other));
    }

    private static DateTimeOffset? DeadlineOf(Session session, Incident incident, List<Alert> alerts)
    {
        if (incident.Retrospective) return null;
        var deadlines = DeadlinesOf(session, alerts);
        if (session.SplitOf(incident.Number) is { Fact: SplitDecided split } entry)
        {
            // What was due before it was split off was due on the other incident, and whoever had begun there need not begin again.
            if (session.IncidentOf(split.From)?.FirstStepAt <= entry.Occurred) return null;
            deadlines = deadlines.Where(deadline => deadline > entry.Occurred);
        }
        return deadlines.Select(deadline => (DateTimeOffset?)deadline).DefaultIfEmpty(alerts.Count == 0 ? incident.Deadline : null).Min();
    }

    private static IEnumerable<DateTimeOffset> DeadlinesOf(Session session, List<Alert> alerts) =>
        alerts.Select(alert => DeadlineOf(session, alert)).OfType<DateTimeOffset>();

    private static List<Fact> Opening(Session session, IncidentDeclared declared, List<Alert> alerts, DateTimeOffset now)
    {
        var split = session.SplitOf(declared.Number);
        var detected = split?.Occurred ?? alerts.Select(alert => MutedOf(session, [alert]).After(alert.DetectedAt ?? now, TimeSpan.Zero)).DefaultIfEmpty(now).Min();
        var deadline = DeadlinesOf(session, alerts).Select(one => (DateTimeOffset?)one).DefaultIfEmpty(null).Min();
        List<Fact> facts =
        [
            new IncidentOpened(declared.Number, declared.Title, declared.Severity, declared.Services, detected, declared.Retrospective || split is not null ? null : deadline, declared.Retrospective),
            .. alerts.Select(alert => new AlertJoined(alert.Id)),
        ];
        if (declared.Note is { Length: > 0 } note) facts.Add(new IncidentNoted(note, NoteKind.Remark, null));
        // People were paged for these alerts already, and whoever split it off is on it; half an hour without a step calls for more.
        if (split is not null) facts.Add(new IncidentAcknowledged($"Split off by {split.Actor}, who is on it."));
        if (declared.Retrospective) facts.Add(new IncidentResolved(null, "Cleared before anyone could be told.", null, []));
        return facts;
    }
}
