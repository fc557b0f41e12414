using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;

namespace TempoNest.Sessions.Judging;

/// <summary>
/// Everything that follows from the observations of one service: its histories and its alerts. A pure function of plan and facts ordered
/// by instant, never of the order they were written in; live, adopted, healed and what-if runs are this same code.
/// </summary>
public sealed class ServiceJudge
{
    private readonly Dictionary<string, SampleHistory> histories = [];
    private readonly Dictionary<string, List<RuleTrack>> tracks = [];

    public ServiceJudge(Plan plan, string service)
    {
        Plan = plan;
        Service = service;
        foreach (var rule in Rule.Of(plan, service))
        {
            var cadence = rule.Metric.Every ?? plan.Watch.Every;
            if (!tracks.TryGetValue(rule.Metric.Key, out var list)) tracks[rule.Metric.Key] = list = [];
            list.Add(new RuleTrack(rule, cadence, plan.Watch.LostSightAfter, plan.Watch.FlappingTransitions));
        }
    }

    public Plan Plan { get; }
    public string Service { get; }

    /// <summary>The samples kept under <paramref name="key"/> (a metric's key, or <c>key/whole</c>); empty when there are none.</summary>
    public SampleHistory History(string key) => histories.TryGetValue(key, out var history) ? history : Empty;

    /// <summary>Every history there is, by its key.</summary>
    internal IReadOnlyCollection<KeyValuePair<string, SampleHistory>> Histories => histories;

    /// <summary>Every rule of the service, those of the plan's alerts first.</summary>
    public IEnumerable<RuleTrack> Tracks => tracks.Values.SelectMany(list => list);

    /// <summary>Every alert there was or is, in the order they were raised.</summary>
    public IEnumerable<AlertEpisode> Episodes => Tracks.SelectMany(track => track.Episodes).OrderBy(episode => episode.RaisedAt);

    /// <summary>The last instant there is a sample of; the beginning of time before the first.</summary>
    public DateTimeOffset JudgedTo => histories.Values.Max(history => history.Last?.Instant) ?? DateTimeOffset.MinValue;

    /// <summary>Takes a fact in. Facts that are no observation of this service change nothing.</summary>
    public void Apply(Fact fact, long sequence)
    {
        switch (fact)
        {
            case ObservationRecorded seen when seen.Probe.Service == Service:
                foreach (var reading in seen.Readings) Put(reading.Metric, [Sample.Of(seen.Instant, reading, seen.Taken, sequence)]);
                break;
            case ObservationsBackfilled seen when seen.Probe.Service == Service:
                foreach (var series in seen.Series) Put(series.Metric, SamplesOf(series, sequence));
                foreach (var window in seen.WindowReadings)
                    Put(window.Reading.Metric, [Sample.Of(window.Instant, window.Reading, Taken.Reconstructed, sequence)]);
                break;
        }
    }

    /// <summary>Takes in a whole history, as it was before, and judges it.</summary>
    internal void Resume(string key, SampleHistory history)
    {
        histories[key] = history;
        if (tracks.TryGetValue(key, out var rules)) foreach (var track in rules) track.Run(history, 0);
    }

    private void Put(string key, IEnumerable<Sample> samples)
    {
        if (!histories.TryGetValue(key, out var history)) histories[key] = history = new SampleHistory();
        var changed = int.MaxValue;
        foreach (var sample in samples) changed = Math.Min(changed, history.Put(sample) ?? int.MaxValue);
        if (changed == int.MaxValue || !tracks.TryGetValue(key, out var rules)) return;
        foreach (var track in rules) track.Run(history, changed);
    }

    private static IEnumerable<Sample> SamplesOf(ReadingSeries series, long sequence) =>
        Enumerable.Range(0, series.Values.Count).Select(i => Sample.Of(series.InstantAt(i), series.At(i), Taken.Reconstructed, sequence));

    private static readonly SampleHistory Empty = new();
}
