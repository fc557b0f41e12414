using System.Globalization;
using System.Text;

using TempoNest.World.Recording;
using TempoNest.World.Scenarios;
using TempoNest.World.Series;

namespace TempoNest.World.Servers;

/// <summary>Live counters of some services, brought up to date by the time that passed.</summary>
internal sealed class SyntheticTraffic(IReadOnlyList<string> services, double requestsPerSecond)
{
    private readonly Dictionary<string, (Counter Good, Counter Bad, Histogram Durations)> _services =
        services.ToDictionary(s => s, _ => (new Counter(0), new Counter(0), new Histogram(Buckets.Http, new Noise(0), 0)));

    public void Pass(TimeSpan elapsed, Trouble trouble)
    {
        // Nobody reaches a server that hangs or is gone.
        if (trouble is Trouble.Hanging or Trouble.Gone) return;
        foreach (var (good, bad, durations) in _services.Values)
        {
            var requests = elapsed.TotalSeconds * requestsPerSecond / services.Count;
            var failed = requests * (trouble is Trouble.Failing ? 0.33 : 0);
            good.Add(requests - failed);
            bad.Add(failed);
            durations.Add(requests, new DurationShape(0.06, 0.885, trouble is Trouble.Slow ? 0.5 : 0));
        }
    }

    /// <summary>Prometheus text, version 0.0.4.</summary>
    public string Exposition(Trouble trouble)
    {
        var text = new StringBuilder();
        void Say(string line) => text.Append(line).Append('\n');
        void Each(string type, Action<string> say) { Say("# TYPE " + type); foreach (var service in services) say(service); }
        Each("http_requests_total counter", s =>
        {
            Say($"http_requests_total{{service=\"{s}\",endpoint=\"{Names.EndpointsOf(s)[0]}\",status=\"200\"}} {_services[s].Good.Events}");
            Say($"http_requests_total{{service=\"{s}\",endpoint=\"{Names.EndpointsOf(s)[0]}\",status=\"500\"}} {_services[s].Bad.Events}");
        });
        Each("http_request_duration_seconds histogram", s => Durations(s, _services[s].Durations, Say));
        Each("http_request_duration_seconds_max gauge", s => Say($"http_request_duration_seconds_max{{service=\"{s}\"}} {(trouble is Trouble.Slow ? 2.4 : 0.9)}"));
        Each("container_memory_usage_bytes gauge", s => Say($"container_memory_usage_bytes{{container=\"{s}\"}} 300000000"));
        Each("container_spec_memory_limit_bytes gauge", s => Say($"container_spec_memory_limit_bytes{{container=\"{s}\"}} 1000000000"));
        Say("# TYPE http_requests_in_flight gauge");
        Say($"http_requests_in_flight {(trouble is Trouble.Slow ? 60 : 12)}");
        return text.ToString();
    }

    private static void Durations(string service, Histogram durations, Action<string> say)
    {
        for (var i = 0; i <= durations.Bounds.Count; i++)
        {
            var le = i < durations.Bounds.Count ? durations.Bounds[i].ToString("0.0###", CultureInfo.InvariantCulture) : "+Inf";
            say($"http_request_duration_seconds_bucket{{service=\"{service}\",le=\"{le}\"}} {durations.Cumulated(i)}");
        }
        say(string.Create(CultureInfo.InvariantCulture, $"http_request_duration_seconds_sum{{service=\"{service}\"}} {durations.Sum}"));
        say($"http_request_duration_seconds_count{{service=\"{service}\"}} {durations.Count}");
    }
}
