using TempoNest.Sessions;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Probes;

/// <summary>A source that can show more than numbers: the slowest queries, the last lines of a log, a rate by endpoint.</summary>
public interface IEvidenceSource
{
    /// <summary>The kind a plan's source names.</summary>
    string Kind { get; }

    /// <summary>What it shows now.</summary>
    /// <exception cref="SourceException">It could not be asked, or what came back is no answer; the message holds no secret.</exception>
    Task<Evidence> Show(EvidenceQuestion question, CancellationToken cancel);
}

/// <summary>What a source is asked to show.</summary>
/// <param name="Query">One of the kind's own words (<c>slowest-queries</c>), or for Prometheus a query with its placeholders expanded.</param>
/// <param name="Service">The service it is about; <c>all</c> for the whole deployment.</param>
/// <param name="At">The instant it is about; a source without history shows what is there now.</param>
public sealed record EvidenceQuestion(Source Source, SourceAddress Address, string Query, string Service, DateTimeOffset At);
