namespace TempoNest.Sessions.Views;

/// <summary>The answer to an opened session.</summary>
public sealed record OpenedView(string Id);

/// <summary>The answer to a command: the head of the session's log once it is written down.</summary>
public sealed record AcceptedView(long Sequence);

/// <summary>The answer to an opened incident.</summary>
public sealed record IncidentOpenedView(int Number, long Sequence);

/// <summary>The answer to what got a number of its own: a mute, a handover.</summary>
public sealed record NumberedView(int Number, long Sequence);

/// <summary>The answer to a published plan.</summary>
public sealed record PublishedView(string Name, string Version, string Sha256);

/// <summary>The answer of the health endpoints.</summary>
/// <param name="Status">live; or ready, notReady.</param>
public sealed record HealthView(string Status, IReadOnlyList<HealthPartView> Parts);

/// <summary>How one part of the service is.</summary>
/// <param name="State">works, fails; or absent, for a part that is optional and not there.</param>
/// <param name="Says">What is wrong, or worth knowing; null when nothing is.</param>
public sealed record HealthPartView(string Name, bool Needed, string State, string? Says);
