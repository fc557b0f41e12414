using System.Globalization;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Notices;

/// <summary>What is told of the session itself: the phase in force, and what was decided.</summary>
internal static class SessionNews
{
    public static IEnumerable<Told> Of(Session session, DateTimeOffset now)
    {
        if (Phase(session, now) is { } phase) yield return phase;
        foreach (var entry in session.Decisions)
        {
            var taken = (DecisionTaken)entry.Fact;
            var severity = taken.Outcome is DecisionOutcome.Failure ? Severity.Critical : Severity.Info;
            yield return new Told(
                $"decided/{Text(entry.Sequence)}", NoticeKind.Decided, severity, $"{entry.Actor} decided: {taken.Outcome.ToString().ToLowerInvariant()}", Everybody(session, entry.Occurred), entry.Occurred,
                () => $"The evidence recommended {taken.Recommended}.{(taken.Reason is { Length: > 0 } reason ? $"\n\n{reason}" : "")}\n\n{Meaning(session, taken.Outcome)}");
        }
    }

    /// <summary>The phase's team, and who answers for the deployment.</summary>
    public static IReadOnlyList<string> Everybody(Session session, DateTimeOffset at) => [session.Schedule.PhaseAt(at).Team, session.Opened.Deployment.Owner];

    /// <summary>Only the phase in force: one that came and went unannounced is no news. An adopted session's team learns that it is on watch.</summary>
    private static Told? Phase(Session session, DateTimeOffset now)
    {
        if (session.Lifecycle is not Lifecycle.Running || now < session.T0 || now > session.Schedule.End) return null;
        var phase = session.Schedule.PhaseAt(now);
        var place = session.Plan.Phases.Index().First(one => ReferenceEquals(one.Item, phase)).Index;
        var began = place == 0 ? session.T0 : session.T0 + session.Plan.Phases[place - 1].Until;
        return new Told(
            $"phase/{Text(place + 1)}/{phase.Name}", NoticeKind.PhaseBegan, Severity.Info, $"{phase.Name} begins: {session.Opened.Deployment.Name} {session.Opened.Deployment.Version}", [phase.Team],
            began > session.Opened.OpenedAt ? began : session.Opened.OpenedAt,
            () => $"{phase.Focus}. A round every {Durations.Text(phase.Every)} until {(session.T0 + phase.Until).UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC, watched by {phase.Team}.");
    }

    private static string Meaning(Session session, DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Success => session.Plan.Decision.Success,
        DecisionOutcome.Concerns => session.Plan.Decision.Concerns,
        _ => session.Plan.Decision.Failure,
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
