using System.Collections.Concurrent;

namespace TempoNest.Probes;

/// <summary>The addresses asked so far. Idle ones are forgotten when there are too many.</summary>
internal sealed class Targets(TimeProvider time, ProbeLimits limits, ProbeMeter meter) : IDisposable
{
    private readonly ConcurrentDictionary<(string Kind, string Url), Target> _targets = new();

    public Target Of(IProbeSource source, SourceQuestion question)
    {
        if (_targets.Count > limits.Targets) ForgetIdle();
        return _targets.GetOrAdd((source.Kind, question.Address.Url), _ => new Target(source, question, time, limits, meter));
    }

    /// <summary>How many questions each address was asked.</summary>
    public IReadOnlyDictionary<string, long> Asked => _targets.GroupBy(target => target.Key.Url, target => target.Value.Asked)
        .ToDictionary(url => url.Key, url => url.Sum());

    // One taken out while somebody was about to ask is asked once more and then forgotten; nothing is lost but its history of failures.
    private void ForgetIdle()
    {
        foreach (var (key, target) in _targets)
            if (target.IsIdle) _targets.TryRemove(key, out _);
    }

    public void Dispose()
    {
        foreach (var target in _targets.Values) target.Dispose();
    }
}
