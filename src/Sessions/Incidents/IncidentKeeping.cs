using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Incidents;

/// <summary>Which incident an alert belongs to: joins what belongs together, opens what stands alone.</summary>
public static class IncidentKeeping
{
    /// <summary>
    /// What the session owes its alerts: for each recorded alert worth an incident and without one, the open incident it joins, or a new
    /// one. Alerts that stand wait until everything learnt late has been judged; those over before they were known share retrospective ones.
    /// </summary>
    /// <param name="caughtUp">Whether there is nothing left to catch up with, so that what stands in the facts stands in the world.</param>
    /// <param name="now">What is muted now waits until it is not; what was over by then stays an alert.</param>
    /// <param name="placed">Alerts whose place is settled otherwise; null: none.</param>
    public static IReadOnlyList<Fact> Owed(Session session, CaughtUp caughtUp, DateTimeOffset now, IReadOnlySet<string>? placed = null)
    {
        List<Fact> owed = [];
        var next = session.NextIncidentNumber;
        var alerts = session.Alerts();
        // An incident counts from its declaration: its own stream may not have begun yet.
        List<Draft> open = [.. session.Declarations.Where(declared => !declared.Retrospective && session.MergeOf(declared.Number) is null && session.IncidentOf(declared.Number) is null or { IsOpen: true }).Select(declared => Draft.Of(session, declared, alerts))];
        List<Draft> past = [.. session.Declarations.Where(declared => declared.Retrospective).Select(declared => Draft.Of(session, declared, alerts))];
        foreach (var alert in alerts.Where(alert => placed?.Contains(alert.Id) != true && IsOwed(session, alert, caughtUp) && !IsMuted(session, alert, now)))
        {
            var known = alert.IsRetrospective ? past : open;
            var home = known.FirstOrDefault(draft => draft.Takes(alert, session.Plan.Watch.JoinWithin));
            if (home is null)
            {
                home = new Draft(next++, alert);
                known.Add(home);
                owed.Add(new IncidentDeclared(home.Number, TitleOf(alert), alert.Rule.Severity, [alert.Rule.Service], [alert.Id], alert.IsRetrospective, null));
            }
            else
            {
                home.Grow(alert);
                owed.Add(new AlertAssigned(alert.Id, home.Number));
            }
        }
        return owed;
    }

    private static bool IsOwed(Session session, Alert alert, CaughtUp caughtUp) =>
        alert is { IsRecorded: true, Incident: null, InhibitedBy: null, Rule.OpensIncident: true }
        && session.VerdictOn(alert.Id) is not ("false" or "expected")
        && (alert.IsRetrospective || caughtUp is CaughtUp.Yes);

    private static bool IsMuted(Session session, Alert alert, DateTimeOffset now)
    {
        var muted = session.Mutes.For(alert.Rule.Key, alert.Rule.Service);
        return !muted.IsNone && (muted.Covers(now) || (alert.ClearedAt is { } cleared && muted.CoversAll(alert.DetectedAt!.Value, cleared)));
    }

    private static string TitleOf(Alert alert) => alert.Rule.Service == Plan.WholeDeployment ? alert.Rule.Title : $"{alert.Rule.Title}: {alert.Rule.Service}";

    /// <summary>An incident while alerts are being given their places: from its first alert to the last raise or clear among them.</summary>
    private sealed class Draft(int number)
    {
        private readonly HashSet<(string Rule, string Service)> rules = [];
        private DateTimeOffset from = DateTimeOffset.MaxValue;
        private DateTimeOffset to = DateTimeOffset.MinValue;

        public Draft(int number, Alert first) : this(number) => Grow(first);

        public int Number => number;

        /// <summary>One that was opened by hand stands at the instant it was opened at.</summary>
        public static Draft Of(Session session, IncidentDeclared declared, IEnumerable<Alert> alerts)
        {
            var draft = new Draft(declared.Number);
            if (declared.Alerts.Count == 0 && session.IncidentOf(declared.Number) is { } incident) (draft.from, draft.to) = (incident.DetectedAt, incident.DetectedAt);
            foreach (var alert in alerts.Where(alert => alert.Incident == declared.Number)) draft.Grow(alert);
            return draft;
        }

        /// <summary>Near in time; or a rule that comes and goes too often for each time to be an incident of its own.</summary>
        public bool Takes(Alert alert, TimeSpan within) =>
            (from <= to && alert.RaisedAt >= from - within && alert.RaisedAt <= to + within) || (alert.Episode.Flapping && rules.Contains((alert.Rule.Key, alert.Rule.Service)));

        public void Grow(Alert alert)
        {
            rules.Add((alert.Rule.Key, alert.Rule.Service));
            if (alert.RaisedAt < from) from = alert.RaisedAt;
            if (alert.RaisedAt > to) to = alert.RaisedAt;
            if (alert.ClearedAt > to) to = alert.ClearedAt.Value;
        }
    }
}

/// <summary>Whether every probe has been asked up to now.</summary>
public enum CaughtUp { No, Yes }
