using TempoNest.Sessions;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Probes;

/// <summary>Has sources show what is behind an alert. Whatever a source does becomes an answer; only cancellation is thrown.</summary>
public interface IEvidence
{
    Task<Shown> Show(EvidenceRequest request, DateTimeOffset at, CancellationToken cancel);
}

/// <summary>What is to be shown, as the plan wrote it.</summary>
/// <param name="Show">One of the kind's own words, or a query whose placeholders are not expanded yet.</param>
public sealed record EvidenceRequest(Source Source, SourceAddress Address, Selectors? Selector, string Service, string Show);

/// <summary>What came of it: one of the two.</summary>
/// <param name="Failure">A sentence without secrets.</param>
public sealed record Shown(Evidence? Evidence, string? Failure);
