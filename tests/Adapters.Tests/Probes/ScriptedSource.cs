using System.Collections.Concurrent;
using TempoNest.Probes;

namespace TempoNest.Adapters.Tests.Probes;

/// <summary>A source that answers what the test says, and remembers what it was asked.</summary>
internal sealed class ScriptedSource(Func<SourceQuestion, CancellationToken, Task<Answer>> script) : IProbeSource
{
    private int _inFlight;
    private int _most;

    public string Kind { get; init; } = "scripted";
    public Silence Silence { get; init; }
    public ConcurrentQueue<SourceQuestion> Heard { get; } = new();
    public int MostInFlight => _most;

    public static ScriptedSource Saying(params Series[] series) => new((_, _) => Task.FromResult(new Answer(series)));
    public static ScriptedSource Failing(SourceFault fault, string kind = "scripted") => new((_, _) => throw new SourceException("It is broken.", fault)) { Kind = kind };

    public async Task<Answer> Ask(SourceQuestion question, CancellationToken cancel)
    {
        Heard.Enqueue(question);
        var now = Interlocked.Increment(ref _inFlight);
        for (var most = _most; now > most; most = _most) Interlocked.CompareExchange(ref _most, now, most);
        try
        {
            return await script(question, cancel);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }
}
