using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Incidents;
using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reviews;

namespace TempoNest.Sessions.Views;

/// <summary>An alert, or a rule on its way to one.</summary>
/// <param name="RaisedAt">Null while it is only suspected.</param>
/// <param name="Since">The first breaching sample.</param>
/// <param name="Deadline">When the first step must be recorded; null where nobody can be late.</param>
/// <param name="InhibitedBy">The alert that mutes it, visibly.</param>
/// <param name="MutedBy">The mute in force that covers it: nobody is told. Null where there is none.</param>
/// <param name="Verdict">What a person said of it: confirmed, false, expected.</param>
public sealed record AlertView(
    string Id, string Rule, string Title, string Service, Severity Severity, AlertState State, DateTimeOffset? Since, DateTimeOffset? RaisedAt,
    DateTimeOffset? DetectedAt, DateTimeOffset? ClearedAt, DateTimeOffset? Deadline, string? Witness, int? Incident, bool Retrospective,
    string? InhibitedBy, bool Flapping, string? Verdict, int? MutedBy)
{
    /// <summary>Every alert there was or is in the order they were raised, suspected ones last.</summary>
    public static IReadOnlyList<AlertView> Of(Session session, Verdict verdict, DateTimeOffset now) =>
    [
        .. verdict.Alerts.Select(alert => Of(session, alert, now))
            .Concat(session.WithdrawnAlerts().Select(gone => Of(session, gone.Raised, gone.Incident)))
            .OrderBy(alert => alert.RaisedAt).ThenBy(alert => alert.Id, StringComparer.Ordinal),
        .. session.Judges.SelectMany(judge => judge.Tracks).Where(track => track.SuspectedSince is not null)
            .OrderBy(track => track.SuspectedSince).Select(track => Of(session, track, now)).OrderBy(alert => alert.Since).ThenBy(alert => alert.Id, StringComparer.Ordinal),
    ];

    private static AlertView Of(Session session, Alert alert, DateTimeOffset now) => new(
        alert.Id, alert.Rule.Key, alert.Rule.Title, alert.Rule.Service, alert.Rule.Severity, alert.State, alert.Episode.Onset, alert.RaisedAt,
        alert.DetectedAt, alert.ClearedAt, Upkeeping.DeadlineOf(session, alert),
        AlertLedger.Witness(alert.Episode), alert.Incident, alert.IsRetrospective, alert.InhibitedBy, alert.Episode.Flapping, session.VerdictOn(alert.Id),
        session.Mutes.Covering(alert.Rule.Key, alert.Rule.Service, now)?.Number);

    private static AlertView Of(Session session, AlertRaised gone, int? incident) => new(
        gone.Alert, gone.Rule, TitleOf(session, gone.Rule), gone.Service, gone.Severity, AlertState.Withdrawn, gone.Onset, gone.RaisedAt, gone.DetectedAt, null, null,
        gone.Witness, incident, false, null, false, session.VerdictOn(gone.Alert), null);

    private static AlertView Of(Session session, RuleTrack track, DateTimeOffset now)
    {
        var rule = track.Rule;
        return new(
            $"{rule.Key}.{rule.Service}.{ViewJson.Word(rule.Severity)}.suspected", rule.Key, rule.Title, rule.Service, rule.Severity, AlertState.Suspected,
            track.SuspectedSince, null, null, null, null,
            $"{rule.Metric.Title} of {rule.Service} has been past {rule.Limit.Text} since {Numbers.Time(track.SuspectedSince!.Value)}; the rule wants it {rule.Persistence}.",
            null, false, null, false, null, session.Mutes.Covering(rule.Key, rule.Service, now)?.Number);
    }

    private static string TitleOf(Session session, string rule) =>
        session.Plan.Alerts.FirstOrDefault(alert => alert.Key == rule)?.Title ?? session.Plan.Rows.FirstOrDefault(row => row.Metric == rule)?.Title ?? rule;
}
