using Microsoft.Extensions.Logging;
using TempoNest.Sessions;
using TempoNest.Sessions.Readings;

namespace TempoNest.Probes;

/// <summary>
/// Asks sources what they can show, a few at a time and never for long. It stands beside the probes and not in their way: when an alert is
/// raised the source has trouble enough. What it brings is cut to what a person reads, and holds no secret that this host knows of.
/// </summary>
public sealed partial class EvidenceExecutor(IEnumerable<IEvidenceSource> sources, ISecrets secrets, TimeProvider time, ILogger<EvidenceExecutor> log) : IEvidence, IDisposable
{
    /// <summary>From the alert to what is behind it: after this, waiting included, there is nothing to show.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private const int AtOnce = 8;
    private const int MostRows = 50;
    private const int MostColumns = 12;
    private const int LongestCell = 300;
    /// <summary>What is shorter is a word that may stand anywhere.</summary>
    private const int ShortestSecret = 6;

    private readonly Dictionary<string, IEvidenceSource> _sources = sources.ToDictionary(source => source.Kind, StringComparer.Ordinal);
    private readonly SemaphoreSlim _places = new(AtOnce);

    public async Task<Shown> Show(EvidenceRequest request, DateTimeOffset at, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var limit = new CancellationTokenSource(Longest, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            await _places.WaitAsync(both.Token).ConfigureAwait(false);
            try { return new(Cut(await Ask(request, at, both.Token).WaitAsync(both.Token).ConfigureAwait(false), Known(request.Address)), null); }
            finally { _places.Release(); }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(null, $"Source {request.Source.Name} showed nothing within {Longest.TotalSeconds:0} s.");
        }
        catch (SourceException failure)
        {
            return new(null, Without(failure.Message, Known(request.Address)));
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            Broken(bug, request.Source.Name);
            return new(null, $"Source {request.Source.Name} could not be asked: {bug.GetType().Name}.");
        }
    }

    public void Dispose() => _places.Dispose();

    private Task<Evidence> Ask(EvidenceRequest request, DateTimeOffset at, CancellationToken cancel)
    {
        var source = _sources.GetValueOrDefault(request.Source.Kind)
            ?? throw new SourceException($"Source {request.Source.Name} is of a kind that shows nothing but numbers: {request.Source.Kind}.");
        var query = QueryText.Expand(request.Show, request.Selector, request.Source, request.Address);
        return source.Show(new EvidenceQuestion(request.Source, request.Address, query, request.Service, at), cancel);
    }

    private List<string> Known(SourceAddress address)
    {
        IEnumerable<string?> known = [address.Auth is { } name ? secrets.Find(name) : null, .. (address.Headers ?? new Dictionary<string, string>()).Values];
        return [.. known.OfType<string>().Where(secret => secret.Length >= ShortestSecret)];
    }

    private static Evidence Cut(Evidence shown, List<string> known)
    {
        var rows = shown.Rows.Take(MostRows).Select(IReadOnlyList<string> (row) => [.. row.Take(MostColumns).Select(cell => Line(cell, known))]);
        var note = shown.Rows.Count > MostRows ? $"The first {MostRows} of {shown.Rows.Count} rows." : shown.Note;
        return new(Line(shown.Title, known), [.. shown.Columns.Take(MostColumns).Select(column => Line(column, known))], [.. rows], note is null ? null : Line(note, known));
    }

    private static string Line(string text, List<string> known)
    {
        var clean = Without(text, known);
        return clean.Length > LongestCell ? clean[..LongestCell] + "…" : clean;
    }

    private static string Without(string text, List<string> known) => known.Aggregate(text, (clean, secret) => clean.Replace(secret, "***", StringComparison.Ordinal));

    [LoggerMessage(LogLevel.Error, "Source {Source} could not be asked what it shows: this is a fault of ours.")]
    private partial void Broken(Exception bug, string source);
}
