using TempoNest.Sessions;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Probes;

/// <summary>One probe's request: the questions of one service at one source.</summary>
public sealed record ProbeRequest
{
    public required Source Source { get; init; }
    public required SourceAddress Address { get; init; }
    public Selectors? Selector { get; init; }
    public required string Service { get; init; }
    public required IReadOnlyList<Ask> Asks { get; init; }

    /// <summary>The source as it is for this session: the address may know the scrape interval better than the plan.</summary>
    public Source SourceInForce => Address.Scrape is { } scrape ? Source with { Scrape = scrape } : Source;
}
