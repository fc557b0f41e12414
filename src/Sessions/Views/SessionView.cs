using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Reviews;

namespace TempoNest.Sessions.Views;

/// <summary>What a session is: what it watches, by which plan, through which sources, and what people wrote and decided.</summary>
public sealed record SessionView
{
    public required string Id { get; init; }
    public required Deployment Deployment { get; init; }
    public required PlanReference Plan { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public required IReadOnlyDictionary<string, SourceView> Sources { get; init; }
    public required string? Supersedes { get; init; }
    public required long Sequence { get; init; }
    public required long VerdictVersion { get; init; }
    public required SessionState State { get; init; }
    public required bool Paused { get; init; }
    public required IReadOnlyList<ExtensionView> Extensions { get; init; }
    public required IReadOnlyList<DecisionView> Decisions { get; init; }
    /// <summary>What later evidence asks about a decision.</summary>
    public required IReadOnlyList<NoteView> Questions { get; init; }
    public required IReadOnlyList<NoteView> Notes { get; init; }
    public required PostMortemView? PostMortem { get; init; }

    public static SessionView Of(Session session, Verdict verdict, DateTimeOffset now) => new()
    {
        Id = session.Id,
        Deployment = session.Opened.Deployment,
        Plan = new(session.Opened.PlanName, session.Opened.PlanVersion, session.Opened.PlanSha256),
        StartedAt = session.T0,
        OpenedAt = session.Opened.OpenedAt,
        EndsAt = session.Schedule.End,
        Sources = session.Opened.Sources.ToDictionary(source => source.Key, source => SourceView.Of(source.Value)),
        Supersedes = session.Opened.Supersedes,
        Sequence = session.Sequence,
        VerdictVersion = session.VerdictVersion,
        State = SessionStates.Of(session, verdict, now),
        Paused = session.IsPaused,
        Extensions = [.. session.ExtensionEntries.Select(ExtensionView.Of)],
        Decisions = [.. session.Decisions.Select(DecisionView.Of)],
        Questions = [.. session.Questions.Select(NoteView.Of)],
        Notes = [.. session.Notes.Select(NoteView.Of)],
        PostMortem = session.PostMortem is { } written ? PostMortemView.Of(written) : null,
    };
}

/// <summary>The plan a session pinned when it opened.</summary>
public sealed record PlanReference(string Name, string Version, string Sha256);

/// <summary>Where a source is. Passwords in an address and the values of headers stay out.</summary>
public sealed record SourceView(string Url, string? Auth, IReadOnlyList<string> Headers, string? ExternalUrl, TimeSpan? Scrape, string? Scenario, int? Seed)
{
    internal static SourceView Of(SourceAddress address) => new(
        SourceLink.WithoutPassword(address.Url), address.Auth, [.. (address.Headers?.Keys ?? []).Order(StringComparer.Ordinal)],
        address.ExternalUrl is { } external ? SourceLink.WithoutPassword(external) : null, address.Scrape, address.Scenario, address.Seed);
}

/// <summary>The post-mortem as it stands.</summary>
public sealed record PostMortemView(
    string Impact, string Timeline, string RootCause, string WentWell, string WentBadly, IReadOnlyList<PostMortemAction> Actions,
    string By, DateTimeOffset At, long Sequence)
{
    internal static PostMortemView Of(Entry entry)
    {
        var written = (PostMortemWritten)entry.Fact;
        return new(written.Impact, written.Timeline, written.RootCause, written.WentWell, written.WentBadly, written.Actions, entry.Actor, entry.Occurred, entry.Sequence);
    }
}
