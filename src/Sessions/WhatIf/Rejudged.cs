using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reviews;

namespace TempoNest.Sessions.WhatIf;

/// <summary>What the evidence said of the world up to an instant.</summary>
public sealed record Turn(DateTimeOffset At, Recommendation Recommendation)
{
    /// <summary>Whether it spoke against the version, be it as an outlook.</summary>
    public bool IsWorried => IsFailing || Recommendation is { Kind: RecommendationKind.Concerns } or { Outlook: Outlook.AtRisk };
    public bool IsFailing => Recommendation is { Kind: RecommendationKind.Failure } or { Outlook: Outlook.Failing };
}

/// <summary>A session's history judged by a plan: by the code that judges live, from what was seen, said and done, and nothing that was concluded.</summary>
/// <param name="Turns">Its course: at each critical alert, at each review, and every <see cref="BetweenLooks"/>.</param>
/// <param name="Unasked">Metrics the plan asks and the session has no readings of, as <c>key of service</c>.</param>
/// <param name="Homeless">How many things people did about incidents that would not have been.</param>
public sealed record Rejudged(Session Session, Verdict Verdict, IReadOnlyList<Turn> Turns, IReadOnlyList<string> Unasked, int Homeless)
{
    /// <summary>Time between two looks at the course.</summary>
    public static readonly TimeSpan BetweenLooks = TimeSpan.FromHours(6);
    /// <summary>Critical alerts beyond so many are no looks of their own.</summary>
    private const int MostAlerts = 8;

    /// <summary>The history judged by <paramref name="plan"/>, which may be its own.</summary>
    public static Rejudged Of(Recollection past, Plan plan)
    {
        var (session, unasked) = past.Seen(plan);
        List<Turn> turns = [];
        Queue<DateTimeOffset> looks = new(LooksOf(past, session));
        var retelling = new Retelling(past, session);
        retelling.Tell(next =>
        {
            while (looks.TryPeek(out var look) && look < next) turns.Add(new Turn(looks.Dequeue(), Verdict.Of(session, look).Recommendation));
        });
        return new(session, Verdict.Of(session, past.KnownTo), turns, unasked, retelling.Homeless);
    }

    private static IEnumerable<DateTimeOffset> LooksOf(Recollection past, Session session)
    {
        var every = Enumerable.Range(1, 1 + (int)((past.KnownTo - session.T0).Ticks / BetweenLooks.Ticks)).Select(i => session.T0 + (i * BetweenLooks));
        var alerts = session.Alerts().Where(alert => alert.Rule.Severity is Severity.Critical).Select(alert => alert.RaisedAt).Distinct().Take(MostAlerts);
        return every.Concat(alerts).Concat(session.Schedule.Reviews().Select(review => review.Instant)).Where(at => at <= past.KnownTo).Distinct().Order();
    }
}
