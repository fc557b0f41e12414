using System.Text.Json.Serialization;

namespace TempoNest.Sessions.Policy;

/// <summary>Something that runs: a service, a database, a dependency.</summary>
public sealed record Service(string Name, string Title);

/// <summary>
/// Policy as data: what to ask, what is good, when to look, whom to tell, how to decide. Validated whole when loaded and copied into a
/// session when it opens; a version never changes.
/// </summary>
public sealed record Plan
{
    /// <summary>The service name of a row, rule or metric that speaks of the whole deployment.</summary>
    public const string WholeDeployment = "all";

    public required string Name { get; init; }
    public required string Version { get; init; }
    public required string Title { get; init; }
    public required string Purpose { get; init; }
    public required string Goal { get; init; }
    public required string Owner { get; init; }
    public DateOnly? LastUpdated { get; init; }
    public required string NextReview { get; init; }
    public required IReadOnlyList<Service> Services { get; init; }
    public required IReadOnlyList<Source> Sources { get; init; }
    public required IReadOnlyList<Metric> Metrics { get; init; }
    public required IReadOnlyList<Thresholds> Rows { get; init; }
    public required Watch Watch { get; init; }
    public required IReadOnlyList<Phase> Phases { get; init; }
    public required IReadOnlyList<AlertRule> Alerts { get; init; }
    public required IReadOnlyList<Criterion> Criteria { get; init; }
    public required Escalation Escalation { get; init; }
    public required DecisionRule Decision { get; init; }
    /// <summary>What may be done to the world.</summary>
    public IReadOnlyList<PlannedAction> Actions { get; init; } = [];
    public IReadOnlyList<Dashboard> Dashboards { get; init; } = [];
    /// <summary>What to do to retire Blue after success, in order.</summary>
    public IReadOnlyList<Step> Decommission { get; init; } = [];
    /// <summary>What to do afterwards: the report's parts, the retrospective's agenda, the documents to update.</summary>
    public IReadOnlyList<Step> Afterwards { get; init; } = [];
    public IReadOnlyList<UnitPrice> Prices { get; init; } = [];
    /// <summary>What was measured at each hour of the day in the session that this one is compared with; nobody writes it into a plan's text.</summary>
    public IReadOnlyList<HourBaseline> SameHours { get; init; } = [];

    /// <summary>The end of the last phase since T0.</summary>
    [JsonIgnore]
    public TimeSpan Length => Phases[^1].Until;

    /// <summary>Twice the longest <c>for</c>: how far back the alarms of a live session reach.</summary>
    [JsonIgnore]
    public TimeSpan AlarmReach => 2 * Alerts.Select(rule => rule.Persistence).Concat(Rows.Select(row => row.Persistence))
        .Select(persistence => persistence.For ?? (persistence.Times!.Value * Watch.Every)).DefaultIfEmpty(TimeSpan.FromMinutes(5)).Max();

    /// <summary>The metric of that key that is asked for <paramref name="service"/>, or null.</summary>
    public Metric? MetricOf(string key, string service) =>
        Metrics.FirstOrDefault(metric => metric.Key == key && metric.Services.Contains(service));

    /// <summary>Every role and team that it calls, once: the escalation path, its people, and the phases' teams.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Callees =>
        [.. Escalation.Path.Select(step => step.Role).Concat(Escalation.Contacts.Select(contact => contact.Role)).Concat(Phases.Select(phase => phase.Team)).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The source of that name. A loaded plan has it for each of its metrics.</summary>
    public Source SourceOf(string name) => Sources.First(source => source.Name == name);
}
