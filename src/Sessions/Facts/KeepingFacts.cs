namespace TempoNest.Sessions.Facts;

/// <summary>A person decided that alerts of one incident are another one. They were assigned to it in the same breath.</summary>
public sealed record SplitDecided(int From, int Into, IReadOnlyList<string> Alerts, string Reason) : Fact;

/// <summary>A person decided that an incident is a part of another one. Its alerts were assigned to that one in the same breath.</summary>
public sealed record MergeDecided(int From, int Into, string Reason) : Fact;

/// <summary>For a while nobody is told of what matches. It is measured and judged all the same.</summary>
/// <param name="Rule">Key of an alert rule or a row; null: all.</param>
/// <param name="Service">Null: all.</param>
/// <param name="From">Inclusive; never before it was declared.</param>
/// <param name="Until">Exclusive.</param>
public sealed record MuteDeclared(
    int Number, MuteKind Kind, string? Rule, string? Service, DateTimeOffset From, DateTimeOffset Until, string Reason) : Fact;

/// <summary>Whether it only keeps quiet, or what is seen meanwhile says nothing about the version either.</summary>
public enum MuteKind { Mute, Maintenance }

/// <summary>A mute ended before it would have by itself.</summary>
public sealed record MuteEnded(int Number, string? Reason) : Fact;

/// <summary>For a while somebody else has a role.</summary>
/// <param name="Contact">The contact's id.</param>
/// <param name="Until">Exclusive.</param>
public sealed record OnCallOverridden(string Role, string Contact, DateTimeOffset From, DateTimeOffset Until, string Reason) : Fact;

/// <summary>Somebody wants to hand a role over; it is theirs until it is accepted.</summary>
/// <param name="From">Who had it, by contact id; null where nobody had.</param>
/// <param name="Note">What the next one must know.</param>
public sealed record ShiftHandedOver(int Number, string Role, string? From, string To, string Note) : Fact;

/// <summary>The role was taken over.</summary>
public sealed record ShiftAccepted(int Number, string? Note) : Fact;
