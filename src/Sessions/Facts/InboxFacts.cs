namespace TempoNest.Sessions.Facts;

/// <summary>An inbox listens again from here on. Between the entry before and this one, nobody knows what was not heard.</summary>
public sealed record InboxOpened : Fact;

/// <summary>A service said that it lives, and whether it is well.</summary>
public sealed record HeartbeatReceived(string Service, bool Healthy, string? Message) : Fact;

/// <summary>Alertmanager told of a group of alerts, or of a part of a large one.</summary>
/// <param name="Truncated">How many more there are, which it left out itself.</param>
public sealed record AlertsReceived(IReadOnlyList<ForeignAlert> Alerts, int Truncated) : Fact;

/// <summary>An alert of somebody else's rules, as it was told.</summary>
/// <param name="Fingerprint">Its sender's hash over the labels: the same alert has the same.</param>
/// <param name="StartsAt">Since when, by its sender's clock.</param>
/// <param name="EndsAt">Of one that is over: since when, by its sender's clock; else null.</param>
/// <param name="Summary">Its sender's sentence about it, cut to a line; null where there is none.</param>
public sealed record ForeignAlert(
    string Fingerprint, bool Firing, IReadOnlyDictionary<string, string> Labels, DateTimeOffset StartsAt, DateTimeOffset? EndsAt, string? Summary);
