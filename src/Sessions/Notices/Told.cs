using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Notices;

/// <summary>Something people are told once, before it is known by which ways.</summary>
/// <param name="About">Its stable name within the session.</param>
/// <param name="To">Roles and teams; a way that several of them share is used once.</param>
/// <param name="Text">The rest, as Markdown: put together only when it is to be sent.</param>
internal sealed record Told(string About, NoticeKind Kind, Severity Severity, string Title, IReadOnlyList<string> To, DateTimeOffset At, Func<string> Text)
{
    public int? Incident { get; init; }
}
