namespace TempoNest.Sessions.Views;

/// <summary>A session in the list of those that are watched.</summary>
/// <param name="DecisionAt">When its next decision is due.</param>
public sealed record SessionRow(StatusView Status, Headline Headline, DateTimeOffset DecisionAt)
{
    /// <summary>Whether it waits for a person.</summary>
    public bool Waits => Status.State is SessionState.AwaitingDecision;

    /// <summary>Those that are watched before those that ended; the worst first; among equals whoever must decide soonest.</summary>
    public static IReadOnlyList<SessionRow> Order(IEnumerable<StatusView> statuses) =>
        [.. statuses.Select(Of).OrderBy(row => IsOver(row.Status.State)).ThenByDescending(row => row.Headline.Worry).ThenByDescending(row => row.Waits)
            .ThenBy(row => row.DecisionAt).ThenBy(row => row.Status.Id, StringComparer.Ordinal)];

    public static SessionRow Of(StatusView status)
    {
        ArgumentNullException.ThrowIfNull(status);
        return new(status, Headline.Of(status), status.Extension?.EndsAt ?? (status.Reviews is [.., var last] ? last.At : status.Phase.EndsAt));
    }

    public static bool IsOver(SessionState state) => !SessionStates.IsRunning(state) && state is not (SessionState.AwaitingDecision or SessionState.Scheduled);
}
