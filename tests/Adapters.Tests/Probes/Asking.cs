using TempoNest.Probes;
using TempoNest.Sessions;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Adapters.Tests.Probes;

/// <summary>A server asked for one word at a time, as the executor asks it; instants are what a test says they are.</summary>
internal sealed class Asking(IProbeSource source, string url, string? auth = null, TimeSpan? timeout = null)
{
    private readonly ProbeExecutor _executor = Given.Executor(TimeProvider.System, Given.Once, source);

    public async Task<Reading> Read(string query, double minute = 0, MetricKind kind = MetricKind.Gauge, string? over = null)
    {
        var request = Given.Request(source.Kind, url, Given.Metric(query, kind) with { Label = null, Services = ["web"], Over = over });
        return Assert.Single(await _executor.Read(
            request with { Address = Address, Source = Source }, Given.T0.AddMinutes(minute), default));
    }

    public async Task<double> Value(string query, double minute = 0)
    {
        var reading = await Read(query, minute);
        return reading.Outcome is Outcome.Value ? reading.Value : throw new InvalidOperationException($"{query}: {reading.Outcome} {reading.Reason}");
    }

    public Task<Evidence> Show(string word) => ((IEvidenceSource)source).Show(new(Source, Address, word, Plan.WholeDeployment, Given.T0), default);

    private Source Source => Given.Source(source.Kind) with { History = false, Timeout = timeout ?? TimeSpan.FromSeconds(20) };

    private SourceAddress Address => new() { Url = url, Auth = auth };
}
