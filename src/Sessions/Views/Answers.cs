namespace TempoNest.Sessions.Views;

/// <summary>The answer to an opened session.</summary>
public sealed record OpenedView(string Id);

/// <summary>The answer to a command: the head of the session's log once it is written down.</summary>
public sealed record AcceptedView(long Sequence);

/// <summary>The answer to an opened incident.</summary>
public sealed record IncidentOpenedView(int Number, long Sequence);

/// <summary>The answer to a published plan.</summary>
public sealed record PublishedView(string Name, string Version, string Sha256);

/// <summary>The answer of the health endpoints.</summary>
public sealed record HealthView(string Status);
