using Microsoft.Extensions.Logging;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Probes;

/// <summary>
/// Asks sources for all sessions of this process. Equal questions are asked once; a target has so many in flight and so many waiting; a
/// passing fault is tried again; a target that keeps failing is left alone. Whatever a source does harms only its own readings.
/// </summary>
public sealed partial class ProbeExecutor : IProbes, IDisposable
{
    /// <summary>A column longer than 1,000 hours of minutes is a mistake.</summary>
    private const int LongestHistory = 60_000;

    private readonly Dictionary<string, IProbeSource> _sources;
    private readonly SharedAnswers _answers;
    private readonly Targets _targets;
    private readonly ProbeMeter _meter;
    private readonly ILogger<ProbeExecutor> _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationToken _stopping;

    public ProbeExecutor(
        IEnumerable<IProbeSource> sources, TimeProvider time, ProbeLimits limits, ProbeMeter meter, ILogger<ProbeExecutor> log)
    {
        _sources = sources.ToDictionary(source => source.Kind, StringComparer.Ordinal);
        _answers = new(time, limits);
        _targets = new(time, limits, meter);
        (_meter, _log, _stopping) = (meter, log, _stop.Token);
    }

    /// <summary>How many questions went to each address: after coalescing, before retries.</summary>
    public IReadOnlyDictionary<string, long> Asked => _targets.Asked;

    public async Task<IReadOnlyList<Reading>> Read(ProbeRequest request, DateTimeOffset instant, CancellationToken cancel)
    {
        // An instant is a grid of one: what a reading says and what history says cannot differ.
        var series = await Columns(request, instant, TimeSpan.Zero, 1, cancel).ConfigureAwait(false);
        var readings = Array.ConvertAll(series, column => column.At(0));
        _meter.Brought(request.Source.Kind, readings);
        return readings;
    }

    public async Task<IReadOnlyList<ReadingSeries>> ReadHistory(
        ProbeRequest request, DateTimeOffset from, TimeSpan every, int count, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.Source.History) return Refused(request, from, every, count, $"Source {request.Source.Name} has no history.");
        if (count is < 0 or > LongestHistory)
            return Refused(request, from, every, 0, $"{count} instants are more than one question may ask about ({LongestHistory}).");
        return await Columns(request, from, count == 1 ? TimeSpan.Zero : every, count, cancel).ConfigureAwait(false) switch
        {
            var columns when count == 1 => Array.ConvertAll(columns, column => column with { Every = every }),
            var columns => columns,
        };
    }

    public async Task<IReadOnlyList<double>> Buckets(ProbeRequest request, Ask ask, DateTimeOffset instant, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(ask);
        if (Quantile.HistogramOf(ask.Metric.Query) is not { } histogram || !_sources.TryGetValue(request.Source.Kind, out var source)) return [];
        try
        {
            var answer = await Answer(source, Question(request, ask with { Metric = ask.Metric with { Query = histogram } }, instant, TimeSpan.Zero, 1), cancel).ConfigureAwait(false);
            return Quantile.Bounds(Slices.Mine(answer, ask.Metric, request.Service).Select(series => series.Labels.GetValueOrDefault(Quantile.Bound, "")));
        }
        catch (SourceException) { return []; }
    }

    public void Dispose()
    {
        // A container that hands it out under two names disposes it twice.
        if (_stopping.IsCancellationRequested) return;
        _stop.Cancel();
        _targets.Dispose();
        _stop.Dispose();
    }

    private static ReadingSeries[] Refused(ProbeRequest request, DateTimeOffset from, TimeSpan every, int count, string reason) =>
        [.. request.Asks.Select(ask => Failed(ask, from, every, count, reason))];

    private static ReadingSeries Failed(Ask ask, DateTimeOffset from, TimeSpan every, int count, string reason) =>
        new(ask.Key, from, every, Series.Empty(count), Error: reason);

    private Task<ReadingSeries[]> Columns(ProbeRequest request, DateTimeOffset from, TimeSpan every, int count, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return Task.WhenAll(request.Asks.Select(ask => Column(request, ask, from, every, count, cancel)));
    }

    private async Task<ReadingSeries> Column(
        ProbeRequest request, Ask ask, DateTimeOffset from, TimeSpan every, int count, CancellationToken cancel)
    {
        try
        {
            var source = _sources.GetValueOrDefault(request.Source.Kind)
                ?? throw new SourceException($"Source {request.Source.Name} is of a kind nothing here can ask: {request.Source.Kind}.");
            var question = Question(request, ask, from, every, count);
            return await Column(source, request, ask, question, cancel).ConfigureAwait(false);
        }
        catch (SourceException failure)
        {
            return Failed(ask, from, every, count, failure.Message);
        }
        catch (Exception bug) when (bug is not OperationCanceledException)
        {
            Broken(bug, request.Source.Name, ask.Key);
            return Failed(ask, from, every, count, $"Source {request.Source.Name} could not be asked: {bug.GetType().Name}.");
        }
    }

    private async Task<ReadingSeries> Column(
        IProbeSource source, ProbeRequest request, Ask ask, SourceQuestion question, CancellationToken cancel)
    {
        try
        {
            SourceQuestion[] questions = ask.Metric.Kind is MetricKind.Ratio ? [question, Whole(request, ask, question)] : [question];
            var answers = await Task.WhenAll(questions.Select(one => Answer(source, one, cancel))).ConfigureAwait(false);
            return Slices.Of(ask, request.Service, question, answers[0], answers[^1]);
        }
        catch (SourceException failure) when (IsEvidence(source, ask, failure))
        {
            return new(ask.Key, question.From, question.Every, new double[question.Count]);
        }
    }

    // A health endpoint that refuses or hangs was asked, and that is its answer.
    private static bool IsEvidence(IProbeSource source, Ask ask, SourceException failure) =>
        failure.Fault is SourceFault.Silent && source.Silence is Silence.Evidence && ask.Metric.Kind is MetricKind.Health;

    private Task<Answer> Answer(IProbeSource source, SourceQuestion question, CancellationToken cancel) =>
        _answers.Get(question, () => Asking(source, question)).WaitAsync(cancel);

    private async Task<Answer> Asking(IProbeSource source, SourceQuestion question)
    {
        try
        {
            _stopping.ThrowIfCancellationRequested();
            return await _targets.Of(source, question).Ask(question, _stopping).ConfigureAwait(false);
        }
        catch (SourceException failure)
        {
            _meter.Failed(question);
            Unanswered(question.Source.Name, failure.Message);
            throw;
        }
    }

    private static SourceQuestion Whole(ProbeRequest request, Ask ask, SourceQuestion part) => part with
    {
        Query = Text(request, ask, ask.Metric.Over ?? throw new SourceException($"The ratio {ask.Key} does not say what it is a part of.")),
    };

    private static SourceQuestion Question(ProbeRequest request, Ask ask, DateTimeOffset from, TimeSpan every, int count) =>
        new(request.SourceInForce, request.Address, Text(request, ask, ask.Metric.Query), from, every, count)
        {
            JsonPath = ask.Metric.JsonPath,
            Expect = Expectation.Of(ask.Metric),
        };

    private static string Text(ProbeRequest request, Ask ask, string query) =>
        QueryText.Expand(query, request.Selector, request.Source, request.Address, ask.Range);
}
