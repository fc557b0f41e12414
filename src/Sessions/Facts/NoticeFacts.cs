using TempoNest.Sessions.Notices;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Facts;

/// <summary>Somebody is to be told: the whole of what will be sent, before anything is. Roles and contact ids, never addresses.</summary>
/// <param name="Id">Of this notice on this channel; the same at every try.</param>
/// <param name="About">What is told, once: <c>incident/3/opened</c>.</param>
/// <param name="Contact">The id under which the operator keeps the address; null: the channel's own.</param>
/// <param name="At">When what it tells came to be.</param>
public sealed record NoticeIntended(
    string Id, string About, NoticeKind Kind, int? Incident, string Channel, string To, string? Contact, Severity Severity, string Title, string Text, DateTimeOffset At) : Fact;

/// <summary>The receiver took it.</summary>
/// <param name="Reference">The receiver's own name for it; null where it gives none.</param>
public sealed record NoticeDelivered(string Id, string? Reference) : Fact;
/// <summary>The receiver did not take it, or nobody can say.</summary>
/// <param name="Attempt">1 for the first since it was intended or sent again.</param>
public sealed record NoticeFailed(string Id, int Attempt, string Reason, DateTimeOffset NextTry) : Fact;
/// <summary>Nobody tries any more, until a person asks for it.</summary>
public sealed record NoticeDead(string Id, string Reason) : Fact;
/// <summary>A person asked for a dead one to be tried again.</summary>
public sealed record NoticeResent(string Id, string By) : Fact;
