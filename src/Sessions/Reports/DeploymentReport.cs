using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Views;

namespace TempoNest.Sessions.Reports;

/// <summary>
/// What a deployment came to: every number from the facts of its session, the rest written by people. Made anew each time it is asked for
/// and stored nowhere; provisional until somebody has decided.
/// </summary>
public sealed record DeploymentReport
{
    public required string Id { get; init; }
    public required ReportOutcome Outcome { get; init; }
    public required Deployment Deployment { get; init; }
    public required PlanReference Plan { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    /// <summary>The end of what the numbers speak of: the last review, or as far as the evidence reaches; a failure ends it when it is decided.</summary>
    public required DateTimeOffset Through { get; init; }
    public required DateTimeOffset Now { get; init; }
    public required long Sequence { get; init; }
    /// <summary>Where the first phase ends: the first columns of <see cref="Performance"/> are up to there.</summary>
    public required DateTimeOffset FirstPhaseEndsAt { get; init; }
    public required IReadOnlyList<PerformanceLine> Performance { get; init; }
    public required IReadOnlyList<WindowAnswer> OverWindow { get; init; }
    public required ErrorAnalysis Errors { get; init; }
    public required IReadOnlyList<ResourceLine> Resources { get; init; }
    public required IReadOnlyList<CapacityLine> Capacity { get; init; }
    public required IReadOnlyList<ReportIncident> Incidents { get; init; }
    /// <summary>What was done to the world, or asked for.</summary>
    public required IReadOnlyList<ActionView> Actions { get; init; }
    /// <summary>Every criterion of every review, with the sequences of the events it rests on.</summary>
    public required IReadOnlyList<CriterionView> Criteria { get; init; }
    public required ReportCoverage Coverage { get; init; }
    public required ReportRounds Rounds { get; init; }
    public required CostAnalysis Cost { get; init; }
    /// <summary>What people write into it, each part with what the facts say to begin with.</summary>
    public IReadOnlyList<SectionView> Sections { get; init; } = [];
    public required IReadOnlyList<ReportItem> Items { get; init; }
    /// <summary>What earlier sessions of the same deployment left open; filled in by whoever can see them.</summary>
    public IReadOnlyList<EarlierItem> OpenItems { get; init; } = [];

    public static DeploymentReport Of(Session session, DateTimeOffset now) => Of(session, Verdict.Of(session), now);

    /// <summary>The report at <paramref name="now"/>: of what was known or was so earlier, that instant.</summary>
    public static DeploymentReport Of(Session session, Verdict verdict, DateTimeOffset now)
    {
        var window = new Window(session.T0, ThroughOf(session, verdict, now));
        var report = new DeploymentReport
        {
            Id = session.Id,
            Outcome = ReportOutcome.Of(session, verdict, now),
            Deployment = session.Opened.Deployment,
            Plan = new(session.Opened.PlanName, session.Opened.PlanVersion, session.Opened.PlanSha256),
            StartedAt = session.T0,
            Through = window.To,
            Now = now,
            Sequence = session.Sequence,
            FirstPhaseEndsAt = session.T0 + session.Plan.Phases[0].Until,
            Performance = PerformanceLine.Of(session, window),
            OverWindow = WindowAnswer.Of(session, window),
            Errors = ErrorAnalysis.Of(session, verdict, window),
            Resources = ResourceLine.Of(session, window),
            Capacity = CapacityLine.Of(session, window),
            Incidents = ReportIncident.Of(session, now),
            Actions = ActionsView.Of(session, now).Items,
            Criteria = CriterionView.Of(verdict),
            Coverage = ReportCoverage.Of(session, verdict),
            Rounds = ReportRounds.Of(session, window.To),
            Cost = CostAnalysis.Of(session, window),
            Items = ReportItem.Of(session),
        };
        return report with { Sections = SectionView.Of(session, report) };
    }

    internal static DateTimeOffset ThroughOf(Session session, Verdict verdict, DateTimeOffset now)
    {
        List<DateTimeOffset> ends = [verdict.KnownTo, session.Schedule.End, now];
        // Once the old version serves again, what is measured speaks of that one.
        if (session.Decisions is [.., { Fact: DecisionTaken { Outcome: DecisionOutcome.Failure } } failed]) ends.Add(failed.Occurred);
        var end = ends.Min();
        return end > session.T0 ? end : session.T0;
    }
}

/// <summary>A part of the report that people write into.</summary>
/// <param name="Facts">What the facts say of it, in sentences: where people begin.</param>
/// <param name="Text">What people wrote; null while nobody has.</param>
public sealed record SectionView(ReportSection Key, string Title, IReadOnlyList<string> Facts, string? Text, string? By, DateTimeOffset? At)
{
    internal static IReadOnlyList<SectionView> Of(Session session, DeploymentReport report) => [.. Enum.GetValues<ReportSection>().Select(key =>
    {
        var entry = session.Report.TextOf(key);
        return new SectionView(key, TitleOf(key), Lessons.Of(session, report, key), (entry?.Fact as ReportSectionWritten)?.Text, entry?.Actor, entry?.Occurred);
    })];

    private static string TitleOf(ReportSection key) => key switch
    {
        ReportSection.Summary => "In short",
        ReportSection.Performance => "Performance, before and after",
        ReportSection.Errors => "Error analysis",
        ReportSection.Resources => "Resource trends",
        ReportSection.WentWell => "What went well",
        ReportSection.CouldBeBetter => "What could be better",
        ReportSection.Tools => "Were the tools adequate",
        ReportSection.Gaps => "Gaps",
        ReportSection.Actions => "Action items",
        ReportSection.Cost => "Cost analysis",
        _ => key.ToString(),
    };
}
