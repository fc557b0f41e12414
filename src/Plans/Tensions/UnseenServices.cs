using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Tensions;

/// <summary>A service without a health source: nobody would see it go down.</summary>
internal static class UnseenServices
{
    public static IEnumerable<Tension> Of(Plan plan)
    {
        var seen = plan.Metrics.Where(metric => metric.Kind is MetricKind.Health).SelectMany(metric => metric.Services).ToHashSet();
        return plan.Services.Where(service => !seen.Contains(service.Name)).Select(service => new Tension(
            $"services.{service.Name}", $"{service.Title} has no health source: uptime says nothing about it."));
    }
}
