using System.Globalization;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Sessions.Notices;

/// <summary>What is told of the evidence. Asked only once every probe has been asked up to now: what is still being learnt is no news yet.</summary>
internal static class EvidenceNews
{
    /// <summary>How often the record of the rounds is told.</summary>
    private static readonly TimeSpan BetweenSummaries = TimeSpan.FromHours(4);
    private const string DigestPrefix = "digest/";
    private const int LongestDigest = 50;

    public static IEnumerable<Told> Of(Session session)
    {
        var alerts = session.Alerts();
        return Warnings(session, alerts).Concat(Sight(session)).Concat(Judged(session)).Concat([.. new[] { Digest(session, alerts), Summary(session) }.OfType<Told>()]);
    }

    /// <summary>A row's warning, once in a phase however often it comes back.</summary>
    private static IEnumerable<Told> Warnings(Session session, IReadOnlyList<Alert> alerts) =>
        from alert in alerts
        where alert is { DetectedAt: not null, IsRetrospective: false, InhibitedBy: null, Rule.OpensIncident: false } && session.VerdictOn(alert.Id) is not ("false" or "expected")
        let phase = session.Schedule.PhaseAt(alert.DetectedAt!.Value)
        select new Told(
            $"warning/{alert.Rule.Key}/{alert.Rule.Service}/{phase.Name}", NoticeKind.Warning, alert.Rule.Severity, $"{alert.Rule.Title}, {alert.Rule.Service}: {alert.Rule.Limit.Text}", [phase.Team],
            alert.DetectedAt!.Value, () => Line(alert));

    /// <summary>What cannot be seen now. A metric whose probe cannot ask says nothing of its own.</summary>
    private static IEnumerable<Told> Sight(Session session)
    {
        Dictionary<ProbeId, (ProbeHealthChanged Fact, Entry Entry)> probes = [];
        Dictionary<(string, string), (SightChanged Fact, Entry Entry)> sights = [];
        foreach (var entry in session.Record)
        {
            if (entry.Fact is ProbeHealthChanged health) probes[health.Probe] = (health, entry);
            if (entry.Fact is SightChanged sight) sights[(sight.Metric, sight.Service)] = (sight, entry);
        }
        foreach (var (fact, entry) in probes.Values.Where(one => !one.Fact.Healthy))
            yield return Lost(session, $"probe/{fact.Probe.Service}/{fact.Probe.Source}", $"{fact.Probe.Source} cannot be asked about {fact.Probe.Service}", fact.Since, fact.Reason, entry);
        foreach (var (fact, entry) in sights.Values.Where(one => one.Fact.Lost))
        {
            var source = session.Plan.MetricOf(fact.Metric, fact.Service)?.Source ?? "";
            if (probes.TryGetValue(new ProbeId(fact.Service, source), out var probe) && !probe.Fact.Healthy) continue;
            yield return Lost(session, $"sight/{fact.Service}/{fact.Metric}", $"Lost sight of {fact.Metric}, {fact.Service}", fact.Since, fact.Reason, entry);
        }
    }

    private static Told Lost(Session session, string about, string title, DateTimeOffset since, string reason, Entry entry) => new(
        $"{about}/{Stamp(since)}", NoticeKind.LostSight, Severity.Warning, title, [session.Schedule.PhaseAt(entry.Recorded).Team], entry.Recorded, () => $"Since {Minute(since)}: {reason}");

    /// <summary>Reviews as they were first held, and the latest word of the evidence where it is another than before.</summary>
    private static IEnumerable<Told> Judged(Session session)
    {
        foreach (var entry in session.ReviewsHeld)
        {
            if (entry.Fact is not ReviewHeld { Issue: 1 } held || held.Instant < session.Opened.OpenedAt) continue;
            yield return new Told(
                $"review/{held.Review}", NoticeKind.ReviewHeld, Severity.Info, $"The review at {held.Review} was held", SessionNews.Everybody(session, held.Instant), entry.Recorded,
                () => string.Join('\n', held.Criteria.Select(result => $"- {result.Criterion}: {result.State}. {result.Reason}")));
        }
        if (Changed(session) is not var (changed, at, before) || session.Lifecycle is not Lifecycle.Running) yield break;
        var severity = changed.Recommendation switch { "failure" => Severity.Critical, "concerns" => Severity.Warning, _ when changed.Outlook is "atRisk" or "failing" => Severity.Warning, _ => Severity.Info };
        yield return new Told(
            $"verdict/{at.Sequence.ToString(CultureInfo.InvariantCulture)}", NoticeKind.VerdictChanged, severity, $"The evidence says {Word(changed)}, before it said {Word(before)}",
            SessionNews.Everybody(session, at.Occurred), at.Occurred, () => string.Join('\n', changed.Reasons.Select(reason => $"- {reason}")));
    }

    private static (RecommendationChanged Changed, Entry At, RecommendationChanged Before)? Changed(Session session)
    {
        (RecommendationChanged, Entry, RecommendationChanged)? latest = null;
        RecommendationChanged? before = null;
        foreach (var entry in session.Record)
        {
            if (entry.Fact is not RecommendationChanged next) continue;
            if (before is not null && Word(before) != Word(next)) latest = (next, entry, before);
            before = next;
        }
        return latest;
    }

    /// <summary>Everything that was over when it was learnt, since the last digest, in one.</summary>
    private static Told? Digest(Session session, IReadOnlyList<Alert> alerts)
    {
        var before = session.Notices.Select(trail => trail.Intended.About).Where(about => about.StartsWith(DigestPrefix, StringComparison.Ordinal))
            .Select(about => long.Parse(about.AsSpan(DigestPrefix.Length), CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();
        var past = alerts.Where(alert => alert.IsRetrospective && alert.InhibitedBy is null && alert.Sequence > before).ToList();
        if (past.Count == 0) return null;
        var (to, at) = (past.Max(alert => alert.Sequence), past.Max(alert => alert.DetectedAt!.Value));
        return new Told(
            DigestPrefix + to.ToString(CultureInfo.InvariantCulture), NoticeKind.Warning, Severity.Info, $"{past.Count.ToString(CultureInfo.InvariantCulture)} alarms were over before anybody could be told",
            [session.Schedule.PhaseAt(at).Team], at,
            () => string.Join('\n', past.Take(LongestDigest).Select(Line)) + (past.Count > LongestDigest ? "\n- and more, in the list of alerts" : ""));
    }

    /// <summary>The newest summary that is due; those before it that nobody sent are in the record.</summary>
    private static Told? Summary(Session session)
    {
        var through = session.CaughtUpTo;
        var at = session.T0 + ((through - session.T0).Ticks / BetweenSummaries.Ticks * BetweenSummaries);
        if (session.Lifecycle is not Lifecycle.Running || at <= session.T0 || at <= session.Opened.OpenedAt) return null;
        return new Told(
            $"rounds/{Stamp(at)}", NoticeKind.RoundSummary, Severity.Info, $"The rounds up to {Minute(at)}", [session.Schedule.PhaseAt(at).Team], at, () => RoundWords.Of(session, at - BetweenSummaries, at));
    }

    private static string Word(RecommendationChanged said) => said.Outlook is { } outlook ? $"{said.Recommendation} ({outlook})" : said.Recommendation;
    private static string Line(Alert alert) => $"- {alert.Rule.Title}, {alert.Rule.Service}: {alert.Rule.Limit.Text}, raised {Minute(alert.RaisedAt)}{(alert.ClearedAt is { } cleared ? $", cleared {Minute(cleared)}" : "")}";
    private static string Minute(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
    private static string Stamp(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
