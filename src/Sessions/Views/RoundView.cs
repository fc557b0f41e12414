using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reviews;

namespace TempoNest.Sessions.Views;

/// <summary>A round: what became of it, its checks, its steps, and what people wrote beside it.</summary>
public sealed record RoundView(
    DateTimeOffset Instant, string Phase, RoundState State, IReadOnlyList<RoundCheckView> Checks, IReadOnlyList<StepView> Steps, RoundNoteView? Note)
{
    /// <summary>Every round up to the end of the watch, and beyond it as far as the evidence reaches.</summary>
    public static IReadOnlyList<RoundView> Of(Session session)
    {
        var through = session.CaughtUpTo > session.Schedule.End ? session.CaughtUpTo : session.Schedule.End;
        return [.. RoundOutcome.Of(session, through).Select(outcome => Of(session, outcome))];
    }

    internal static RoundView Of(Session session, RoundOutcome outcome)
    {
        var (instant, phase) = (outcome.Round.Instant, outcome.Round.Phase);
        return new(
            instant, phase.Name, outcome.State, [.. phase.Checks.Select(check => RoundCheckView.Of(RoundCheck.Of(session, check, instant)))],
            [.. phase.Steps.Select(step => StepView.Of(session, instant, step))],
            session.Notes.LastOrDefault(entry => entry.Fact is RoundNoted noted && noted.Round == instant) is { } note ? RoundNoteView.Of(note) : null);
    }
}

/// <summary>How a check came out: the worst of its services speaks for it.</summary>
public sealed record RoundCheckView(string Key, string Title, CheckState State, double? Observed, string? Unit, string Limit, string? Service, string? Reason)
{
    internal static RoundCheckView Of(RoundCheck check) => new(
        check.Check.Key, check.Check.Title, check.State, double.IsNaN(check.Observed) ? null : check.Observed, check.Unit?.Symbol, check.Limit, check.Service, check.Reason);
}

/// <summary>A line that a person ticks.</summary>
public sealed record StepView(string Key, string Title, string? Expected, string? Command, bool Done, string? By, DateTimeOffset? At)
{
    internal static StepView Of(Session session, DateTimeOffset round, Step step)
    {
        var ticked = session.Notes.FirstOrDefault(entry => entry.Fact is StepTicked tick && tick.Round == round && tick.Step == step.Key);
        return new(step.Key, step.Title, step.Expected, step.Command, ticked is not null, ticked?.Actor, ticked?.Occurred);
    }
}

/// <summary>What people wrote; a later note supersedes the earlier.</summary>
public sealed record RoundNoteView(string? Issues, string? ActionTaken, string By, DateTimeOffset At)
{
    internal static RoundNoteView Of(Entry entry)
    {
        var noted = (RoundNoted)entry.Fact;
        return new(noted.Issues, noted.ActionTaken, entry.Actor, entry.Occurred);
    }
}
