using TempoNest.Sessions.Readings;

namespace TempoNest.Probes.Synthetic;

/// <summary>Shows the numbers of the deployment that never was.</summary>
public sealed class SyntheticEvidence : IEvidenceSource
{
    private readonly SyntheticSource _source = new();

    public string Kind => _source.Kind;

    public async Task<Evidence> Show(EvidenceQuestion question, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(question);
        return SeriesTable.Of(question.Query, await _source.Ask(SeriesTable.Question(question), cancel).ConfigureAwait(false));
    }
}
