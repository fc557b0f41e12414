using TempoNest.World.Scenarios;

namespace TempoNest.World.Recording;

/// <summary>What Prometheus and the blackbox prober say of each target, down or not.</summary>
internal sealed class HealthChecks : IPart
{
    public void Live(Moment moment, double seconds) { }

    public void Expose(Catalogue catalogue)
    {
        foreach (var service in Names.Services)
        {
            catalogue.Gauge("up", m => m.Exactly(Signal.Health, service), null, ("job", "temponest"), ("service", service));
            catalogue.Gauge("probe_success", m => m.Exactly(Signal.Health, service), null, ("job", "health"), ("service", service));
        }
        foreach (var service in Names.Dependencies)
            catalogue.Gauge("probe_success", m => m.Exactly(Signal.DependencyHealth, service), null, ("job", "dependency"), ("service", service));
        catalogue.Gauge("http_requests_in_flight", m => Math.Round(m.Wobbling(Signal.RequestsInFlight, Names.All, 0.35)));
    }
}
