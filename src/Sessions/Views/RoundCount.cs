using TempoNest.Sessions.Reviews;

namespace TempoNest.Sessions.Views;

/// <summary>The rounds up to the end of the watch as it stands.</summary>
/// <param name="Taken">Every round with an outcome from data; <paramref name="Reconstructed"/> says how many of them were reconstructed.</param>
public sealed record RoundCount(int Taken, int Reconstructed, int Missed, int Skipped, int Pending, int Total)
{
    internal static RoundCount Of(Session session)
    {
        var counts = RoundOutcome.Of(session, session.Schedule.End).CountBy(round => round.State).ToDictionary();
        return new(
            In(RoundState.Taken) + In(RoundState.Reconstructed), In(RoundState.Reconstructed), In(RoundState.Missed), In(RoundState.Skipped),
            In(RoundState.Pending), counts.Values.Sum());
        int In(RoundState state) => counts.GetValueOrDefault(state);
    }
}
