using TempoNest.Probes.Web;
using TempoNest.Sessions.Readings;

namespace TempoNest.Probes.Prometheus;

/// <summary>Shows what a query says at an instant: each set of labels and its value.</summary>
public sealed class PrometheusEvidence(SourceClient web) : IEvidenceSource
{
    private readonly PrometheusSource _source = new(web);

    public string Kind => _source.Kind;

    public async Task<Evidence> Show(EvidenceQuestion question, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(question);
        return SeriesTable.Of(question.Query, await _source.Ask(SeriesTable.Question(question), cancel).ConfigureAwait(false));
    }
}
