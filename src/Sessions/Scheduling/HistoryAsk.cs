using TempoNest.Sessions.Readings;

namespace TempoNest.Sessions.Scheduling;

/// <summary>One range question of a stretch: metrics that share a cadence and a warm-up, on their own grid inside the stretch.</summary>
public sealed record HistoryAsk(IReadOnlyList<Ask> Asks, DateTimeOffset From, TimeSpan Every, int Count)
{
    /// <summary>
    /// Every range question that a stretch of <paramref name="schedule"/> needs. Instants that are warming up are left out: they would
    /// say nothing about this version.
    /// </summary>
    public static IReadOnlyList<HistoryAsk> Of(ProbeSchedule schedule, Stretch stretch) =>
        [.. schedule.Watched
            .GroupBy(metric => (Every: schedule.CadenceOf(metric), WarmUp: schedule.WarmUpOf(metric)))
            .Select(group => Of(schedule, stretch, group.Key.Every, group.Key.WarmUp, [.. group.Select(Ask.For)]))
            .Where(ask => ask.Count > 0)];

    private static HistoryAsk Of(ProbeSchedule schedule, Stretch stretch, TimeSpan every, TimeSpan warmUp, IReadOnlyList<Ask> asks)
    {
        var warm = schedule.T0 + warmUp;
        var earliest = stretch.From > warm ? stretch.From : warm;
        var first = schedule.T0.AddTicks(((earliest - schedule.T0).Ticks + every.Ticks - 1) / every.Ticks * every.Ticks);
        return new HistoryAsk(asks, first, every, first > stretch.To ? 0 : (int)((stretch.To - first).Ticks / every.Ticks) + 1);
    }
}
