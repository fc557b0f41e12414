using TempoNest.World.Scenarios;
using TempoNest.World.Series;

namespace TempoNest.World.Recording;

/// <summary>The requests of one service.</summary>
internal sealed class ServiceTraffic : IPart
{
    private const double FirstEndpointShare = 0.6;
    private const double NotFoundShare = 0.005;
    private static readonly TimeSpan LatencyKnot = TimeSpan.FromMinutes(10);

    private readonly string _service;
    private readonly int _channel;
    private readonly Dictionary<(string Endpoint, string Status), Counter> _requests;
    private readonly Histogram _durations;

    public ServiceTraffic(string service, Noise noise, int channel)
    {
        (_service, _channel) = (service, channel);
        _requests = (from endpoint in Names.EndpointsOf(service) from status in (string[])["200", "404", "500"] select (endpoint, status))
            .Select((key, i) => (key, i)).ToDictionary(e => e.key, e => new Counter(noise.Phase(channel + e.i)));
        _durations = new Histogram(Buckets.Http, noise, channel + 100);
    }

    public void Live(Moment moment, double seconds)
    {
        if (!moment.IsUp(_service))
        {
            foreach (var counter in _requests.Values) counter.Restart();
            _durations.Restart();
            return;
        }
        var requests = seconds * moment.Wobbling(Signal.RequestRate, _service, 0.03);
        var errors = requests * moment.Exactly(Signal.ErrorRatio, _service);
        var (first, second) = (Names.EndpointsOf(_service)[0], Names.EndpointsOf(_service)[1]);
        _requests[(first, "500")].Add(errors);
        _requests[(first, "200")].Add(requests * FirstEndpointShare - errors);
        _requests[(second, "404")].Add(requests * NotFoundShare);
        _requests[(second, "200")].Add(requests * (1 - FirstEndpointShare - NotFoundShare));
        var shape = DurationShape.OfRequests(moment.Scenario, _service, moment.Since);
        _durations.Add(requests, shape with { Median = shape.Median * (1 + 0.04 * moment.Noise.At(_channel, moment.Since, LatencyKnot)) });
    }

    public void Expose(Catalogue catalogue)
    {
        foreach (var ((endpoint, status), counter) in _requests)
            catalogue.Counter("http_requests_total", () => counter.Events, _service, ("service", _service), ("endpoint", endpoint), ("status", status));
        catalogue.Histogram("http_request_duration_seconds", _durations, _service, ("service", _service));
        catalogue.Gauge("http_request_duration_seconds_max",
            m => Math.Round(m.Wobbling(Signal.SlowestRequest, _service, 0.15), 3), _service, ("service", _service));
    }
}
