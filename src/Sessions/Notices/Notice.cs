using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Notices;

/// <summary>Something people are to be told, once, in words. It is the same notice at every channel and at every try.</summary>
public sealed record Notice
{
    /// <summary>Stable: derived from what is told and to whom, so that a repetition is known for one.</summary>
    public required string Id { get; init; }
    public required NoticeKind Kind { get; init; }
    public required string Session { get; init; }
    public required Deployment Deployment { get; init; }
    /// <summary>The incident it speaks of; null: it speaks of the session.</summary>
    public int? Incident { get; init; }
    /// <summary>The action it speaks of; null: none.</summary>
    public int? Action { get; init; }
    public required Severity Severity { get; init; }
    /// <summary>One line.</summary>
    public required string Title { get; init; }
    /// <summary>The rest, as Markdown; may be empty.</summary>
    public string Text { get; init; } = "";
    /// <summary>The role it is meant for (<c>On-Call Primary</c>), or the team of a phase.</summary>
    public required string To { get; init; }
    /// <summary>When what it tells came to be.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What belongs together at a receiver: an incident's pages, an action's, or everything about the session.</summary>
    public string Subject => Incident is { } incident ? $"{Session}/incident/{Digits(incident)}" : Action is { } action ? $"{Session}/action/{Digits(action)}" : Session;

    private static string Digits(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Why people are told.</summary>
public enum NoticeKind
{
    /// <summary>A trial of the way itself; nothing happened.</summary>
    Test,
    IncidentOpened,
    IncidentEscalated,
    IncidentAcknowledged,
    IncidentResolved,
    /// <summary>A warning that opens no incident.</summary>
    Warning,
    /// <summary>A metric had data and lost it.</summary>
    LostSight,
    PhaseBegan,
    VerdictChanged,
    ReviewHeld,
    /// <summary>A criterion waits for a person's answer.</summary>
    AnswerDue,
    /// <summary>A decision waits.</summary>
    DecisionDue,
    Decided,
    RoundSummary,
    ActionAsked,
    ActionEnded,
}
