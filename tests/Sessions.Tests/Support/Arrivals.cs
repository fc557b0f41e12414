using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Sessions.Tests.Support;

/// <summary>
/// The same hours of one probe, told in every way they can arrive: instant by instant, in stretches, twice, first as an error and healed
/// later, and in any order.
/// </summary>
internal static class Arrivals
{
    public static List<Fact> Of(ProbeSchedule probe, int minutes, Signals signals, Random random)
    {
        List<Fact> facts = [];
        var outage = new Signals().Dead(Some.Plan, probe.Probe.Source, 0, minutes + 1);
        for (var minute = 0; minute <= minutes;)
        {
            var stretch = new Stretch(Some.At(minute), Some.At(Math.Min(minutes, minute + random.Next(0, 60))));
            minute = (int)(stretch.To - Some.T0).TotalMinutes + 1;
            if (random.Next(6) == 0)
            {
                for (var instant = stretch.From; instant <= stretch.To; instant += probe.Step) facts.Add(Story.Observation(probe, instant, signals));
            }
            else
            {
                facts.Add(Story.Backfill(probe, stretch, signals));
            }
            if (random.Next(2) == 0) facts.Add(Story.Backfill(probe, stretch, outage));
            if (random.Next(4) == 0) facts.Add(Story.Observation(probe, stretch.From, outage));
            if (random.Next(4) == 0) facts.Add(facts[random.Next(facts.Count)]);
        }
        return [.. facts.OrderBy(_ => random.Next())];
    }
}
