using TempoNest.Sessions.Notices;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Views;

/// <summary>Who was told what, and whether it arrived.</summary>
/// <param name="Escalations">Every turn of the escalation path that came, and what became of its notice; null where nobody was told.</param>
public sealed record NoticesView(IReadOnlyList<NoticeView> Items, IReadOnlyList<AuditedStep> Escalations)
{
    public static NoticesView Of(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new([.. session.Notices.Select(NoticeView.Of)], NoticeAudit.Of(session));
    }
}

/// <summary>One notice on one channel.</summary>
/// <param name="Attempts">Tries that failed since it was intended or sent again.</param>
/// <param name="NextTry">Null unless it waits.</param>
public sealed record NoticeView(
    string Id, string About, NoticeKind Kind, int? Incident, string Channel, string To, string? Contact, Severity Severity, string Title, string Text, DateTimeOffset At,
    DateTimeOffset TriedSince, NoticeState State, int Attempts, string? Reason, DateTimeOffset? NextTry, DateTimeOffset? DeliveredAt, string? Reference)
{
    internal static NoticeView Of(NoticeTrail trail)
    {
        var told = trail.Intended;
        return new(
            told.Id, told.About, told.Kind, told.Incident, told.Channel, told.To, told.Contact, told.Severity, told.Title, told.Text, told.At,
            trail.Since, trail.State, trail.Attempts, trail.Reason, trail.State is NoticeState.Waiting ? trail.NextTry : null, trail.DeliveredAt, trail.Reference);
    }
}
