using Microsoft.Extensions.DependencyInjection;
using TempoNest.Contracts;
using TempoNest.Probes;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Grains;

/// <summary>Asks every probe once and hands back what it said.</summary>
internal sealed class PreflightGrain(IProbes probes, [FromKeyedServices(Clocks.Sessions)] TimeProvider clock) : Grain, IPreflightGrain
{
    public async Task<IReadOnlyList<Trial>> Try(OpenSession request)
    {
        var instant = Trial.InstantOf(request.StartedAt, clock.GetUtcNow());
        var schedule = new Schedule(request.Plan, instant);
        return await Task.WhenAll(ProbeSchedule.ProbesOf(request.Plan).Where(probe => request.Sources.ContainsKey(probe.Source)).Select(probe => TryOne(request, schedule, probe, instant)));
    }

    private async Task<Trial> TryOne(OpenSession request, Schedule schedule, ProbeId probe, DateTimeOffset instant)
    {
        var address = request.Sources[probe.Source];
        var asked = new ProbeSchedule(schedule, probe, address.Scrape);
        var asking = new ProbeRequest { Source = asked.Source, Address = address, Selector = request.Deployment.Selector, Service = probe.Service, Asks = Trial.AsksOf(asked) };
        var readings = await probes.Read(asking, instant, CancellationToken.None);
        var buckets = await Task.WhenAll(asking.Asks.Select(async ask => (ask.Key, Ends: await probes.Buckets(asking, ask, instant, CancellationToken.None))));
        return new Trial(probe, instant, readings) { Buckets = buckets.Where(one => one.Ends.Count > 0).ToDictionary(one => one.Key, one => one.Ends) };
    }
}
