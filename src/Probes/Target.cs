using System.Globalization;
using System.Threading.RateLimiting;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace TempoNest.Probes;

/// <summary>
/// One address: so many questions in flight, so many waiting, each tried a few times within its timeout, and left alone for a while once
/// it keeps failing. Concurrency is that of the plan that asked first.
/// </summary>
internal sealed class Target : IDisposable
{
    private readonly IProbeSource _source;
    private readonly TimeProvider _time;
    private readonly ProbeMeter _meter;
    private readonly int _concurrency;
    private readonly ConcurrencyLimiter _line;
    private readonly ResiliencePipeline _pipeline;
    private long _asked;

    public Target(IProbeSource source, SourceQuestion first, TimeProvider time, ProbeLimits limits, ProbeMeter meter)
    {
        (_source, _time, _meter) = (source, time, meter);
        _concurrency = Math.Max(1, first.Source.Concurrency);
        _line = new(new() { PermitLimit = _concurrency, QueueLimit = _concurrency * limits.WaitingPerPlace });
        _pipeline = Pipeline(source, time, limits);
    }

    /// <summary>How many questions were asked here, retries not counted.</summary>
    public long Asked => Interlocked.Read(ref _asked);

    /// <summary>Whether nobody is being answered or waits.</summary>
    public bool IsIdle => _line.GetStatistics() is { CurrentQueuedCount: 0 } now && now.CurrentAvailablePermits == _concurrency;

    public async Task<Answer> Ask(SourceQuestion question, CancellationToken stop)
    {
        using var place = await _line.AcquireAsync(1, stop).ConfigureAwait(false);
        if (!place.IsAcquired) throw new SourceException($"{question.Place} was not asked: too many questions waiting.");
        Interlocked.Increment(ref _asked);
        _meter.Asked(question);
        // For all attempts together: a source that hangs is not asked to hang again.
        using var patience = new CancellationTokenSource(question.Source.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        try
        {
            return await _pipeline.ExecuteAsync(async cancel => await Attempt(question, cancel, stop).ConfigureAwait(false), either.Token)
                .ConfigureAwait(false);
        }
        catch (BrokenCircuitException open)
        {
            throw new SourceException(LeftAlone(question, open));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw TooLate(question);
        }
    }

    // Too late is a failure of the attempt, which the breaker counts; the end of this process is not.
    private async Task<Answer> Attempt(SourceQuestion question, CancellationToken cancel, CancellationToken stop)
    {
        try
        {
            _meter.Tried(question);
            return await _source.Ask(question, cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw TooLate(question);
        }
    }

    private static SourceException TooLate(SourceQuestion question)
    {
        var seconds = question.Source.Timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        return new($"{question.Place} did not answer within {seconds} s.", SourceFault.Silent);
    }

    private string LeftAlone(SourceQuestion question, BrokenCircuitException open)
    {
        var end = _time.GetUtcNow() + (open.RetryAfter ?? TimeSpan.Zero);
        var until = end.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var last = open.InnerException is SourceException failure ? $" Last: {failure.Message}" : "";
        return $"{question.Place} is not answering (breaker open until {until}).{last}";
    }

    private static ResiliencePipeline Pipeline(IProbeSource source, TimeProvider time, ProbeLimits limits)
    {
        var worthAsking = new PredicateBuilder().Handle<SourceException>(failure => failure.Fault is not SourceFault.Lasting);
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = time };
        if (limits.Retries > 0)
            pipeline.AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = worthAsking,
                MaxRetryAttempts = limits.Retries,
                Delay = limits.RetryPause,
                MaxDelay = 10 * limits.RetryPause,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            });
        // Where silence is evidence about the service, every question must be asked: an open breaker would hide the outage it came from.
        if (source.Silence is Silence.Blindness)
            pipeline.AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                ShouldHandle = worthAsking,
                FailureRatio = 0.5,
                MinimumThroughput = limits.FailuresToBreak,
                SamplingDuration = limits.FailureWindow,
                BreakDuration = limits.Break,
            });
        return pipeline.Build();
    }

    public void Dispose() => _line.Dispose();
}
