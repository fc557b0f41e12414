using System.Globalization;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Sessions.Notices;

/// <summary>Who is reminded of an answer or of the decision: the owner after each of the plan's times, then the escalation path.</summary>
internal static class Reminding
{
    public static IEnumerable<Told> Of(Session session, DateTimeOffset now) => session.Lifecycle is not Lifecycle.Running ? [] : Answers(session, now).Concat(Decision(session, now));

    private static IEnumerable<Told> Answers(Session session, DateTimeOffset now) =>
        from point in session.Schedule.Reviews()
        where point.Instant <= now
        from owner in Unanswered(session, point).GroupBy(criterion => criterion.Owner ?? session.Schedule.PhaseAt(point.Instant).Team)
        from turn in Turns(session, Since(session, point), owner.Key, now)
        select new Told(
            $"answer/{point.Key}/{owner.Key}/{turn.Name}", NoticeKind.AnswerDue, Severity.Warning,
            $"Answers due for the review at {point.Key}: {owner.Count().ToString(CultureInfo.InvariantCulture)}", [turn.Role], turn.At,
            () => string.Join('\n', owner.Select(criterion => $"- {criterion.Title}: {(criterion.Method as Method.Attested)?.Question}")));

    private static IEnumerable<Criterion> Unanswered(Session session, ReviewPoint point) =>
        Review.CriteriaAt(session, point).Where(criterion => criterion.Method is Method.Attested
            && !session.Attestations.Any(entry => entry.Fact is CriterionAttested said && said.Criterion == criterion.Key && said.Review == point.Key)
            && Review.WaiverOf(session, criterion.Key, point.Key, point.Instant) is null);

    private static IEnumerable<Told> Decision(Session session, DateTimeOffset now) => Verdict.Awaiting(session, now) is not { } point ? [] :
        Turns(session, Since(session, point), session.Opened.Deployment.Owner, now).Select(turn => new Told(
            $"decision/{point.Key}/{turn.Name}", NoticeKind.DecisionDue, Severity.Warning,
            $"A decision is due: {session.Opened.Deployment.Name} {session.Opened.Deployment.Version}", [turn.Role], turn.At, () => Brief.Of(session, now)));

    /// <summary>What was due before anybody watched is due from the opening on.</summary>
    private static DateTimeOffset Since(Session session, ReviewPoint point) => point.Instant > session.Opened.OpenedAt ? point.Instant : session.Opened.OpenedAt;

    /// <summary>Whose turn it is: the latest that has come. Those before it that nobody was told of would say the same.</summary>
    private static IEnumerable<(string Name, string Role, DateTimeOffset At)> Turns(Session session, DateTimeOffset since, string owner, DateTimeOffset now)
    {
        var reminders = session.Plan.Decision.RemindAfter;
        var last = reminders.Count > 0 ? reminders[^1] : TimeSpan.Zero;
        var turns = reminders.Select(after => (Name: $"owner/{Durations.Text(after)}", Role: owner, At: since + after))
            .Concat(session.Plan.Escalation.Path.Select(step => (Name: step.Role, step.Role, At: since + last + step.After)))
            .Where(turn => turn.At <= now).ToList();
        var latest = turns.Select(turn => turn.At).DefaultIfEmpty(since).Max();
        return turns.Where(turn => turn.At == latest);
    }
}
