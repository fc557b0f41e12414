using TempoNest.Sessions.Facts;

namespace TempoNest.Sessions.Notices;

/// <summary>Whether somebody has been told.</summary>
public enum NoticeState { Waiting, Delivered, Dead }

/// <summary>One notice on one channel, and what became of it: the fold of its facts.</summary>
/// <param name="Sequence">The entry of its intent.</param>
/// <param name="Since">When it was intended, or last sent again: from here it is tried.</param>
public sealed record NoticeTrail(NoticeIntended Intended, long Sequence, DateTimeOffset Since)
{
    public NoticeState State { get; init; }
    /// <summary>Tries that failed since <see cref="Since"/>.</summary>
    public int Attempts { get; init; }
    /// <summary>Why the last try failed; null before one did.</summary>
    public string? Reason { get; init; }
    /// <summary>When it is tried next; without meaning unless it waits.</summary>
    public DateTimeOffset NextTry { get; init; } = Since;
    public DateTimeOffset? DeliveredAt { get; init; }
    public string? Reference { get; init; }

    public static NoticeTrail Of(NoticeIntended intended, Entry entry) => new(intended, entry.Sequence, entry.Occurred);

    /// <summary>The notice that a fact speaks of; null for one that speaks of none.</summary>
    public static string? IdOf(Fact fact) => fact switch
    {
        NoticeIntended intended => intended.Id,
        NoticeDelivered delivered => delivered.Id,
        NoticeFailed failed => failed.Id,
        NoticeDead dead => dead.Id,
        NoticeResent resent => resent.Id,
        _ => null,
    };

    /// <summary>With one more of its facts.</summary>
    public NoticeTrail With(Entry entry) => entry.Fact switch
    {
        NoticeDelivered delivered => this with { State = NoticeState.Delivered, DeliveredAt = entry.Occurred, Reference = delivered.Reference },
        NoticeFailed failed => this with { Attempts = failed.Attempt, Reason = failed.Reason, NextTry = failed.NextTry },
        NoticeDead dead => this with { State = NoticeState.Dead, Reason = dead.Reason },
        NoticeResent => this with { State = NoticeState.Waiting, Since = entry.Occurred, NextTry = entry.Occurred, Attempts = 0 },
        _ => throw new UnknownFactException(FactNames.Of(entry.Fact).Name),
    };

    /// <summary>What is handed to a channel: the same at every try.</summary>
    public Notice NoticeOf(Session session) => new()
    {
        Id = Intended.Id, Kind = Intended.Kind, Session = session.Id, Deployment = session.Opened.Deployment, Incident = Intended.Incident, Action = ActionNews.NumberOf(Intended.About),
        Severity = Intended.Severity, Title = Intended.Title, Text = Intended.Text, To = Intended.To, At = Intended.At,
    };
}
