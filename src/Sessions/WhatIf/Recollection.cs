using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Sessions.WhatIf;

/// <summary>
/// What a session saw and what people said and did in it, taken out of it to be judged again. It shares nothing with the session that
/// changes: that one may be folded on meanwhile.
/// </summary>
public sealed class Recollection
{
    private readonly List<(string Service, string Key, SampleHistory History)> histories;
    private readonly List<(ProbeId Probe, Stretch[][] Parts)> progress;

    private Recollection(Session session)
    {
        (Id, Plan, Opened, Sequence, LastRecorded, KnownTo) = (session.Id, session.Plan, session.Opened, session.Sequence, session.LastRecorded, session.CaughtUpTo);
        Record = [.. session.Record];
        Alerts = session.Alerts().ToDictionary(alert => alert.Id);
        histories = [.. session.Judges.SelectMany(judge => judge.Histories.Select(one => (judge.Service, one.Key, one.Value.Copy())))];
        progress = [.. session.Probes.Select(probe => (probe.Probe, session.ProgressOf(probe.Probe).Parts.Select(part => part.ToArray()).ToArray()))];
    }

    public static Recollection Of(Session session) => new(session);

    public string Id { get; }
    public Plan Plan { get; }
    public SessionOpened Opened { get; }
    public long Sequence { get; }
    public DateTimeOffset LastRecorded { get; }
    /// <summary>The instant the evidence reaches, whatever plan it is judged by.</summary>
    public DateTimeOffset KnownTo { get; }
    /// <summary>Everything but the observations, entry by entry.</summary>
    public IReadOnlyList<Entry> Record { get; }
    /// <summary>The alerts as the session's own plan has them, by their id.</summary>
    public IReadOnlyDictionary<string, Alert> Alerts { get; }
    /// <summary>How many samples there are to judge.</summary>
    public int Samples => histories.Sum(one => one.History.Count);

    /// <summary>
    /// The session with everything it saw and nothing of what was said, under another plan. Readings count where the plan asks the same
    /// question still; what was never asked nobody can judge.
    /// </summary>
    /// <returns>The session, and the keys of the metrics, as <c>key of service</c>, that it has no readings for.</returns>
    internal (Session Session, IReadOnlyList<string> Unasked) Seen(Plan plan)
    {
        var session = new Session(Id, plan, Opened);
        foreach (var (probe, parts) in progress)
            if (session.Probes.Any(one => one.Probe == probe)) session.ProgressOf(probe).Resume(parts);
        foreach (var (service, key, history) in histories)
            if (session.Watches(service) && IsAskedAlike(plan, service, key.Split('/')[0])) session.JudgeOf(service).Resume(key, history);
        return (session, [.. from metric in plan.Metrics from service in metric.Services where !IsAskedAlike(plan, service, metric.Key) select $"{metric.Key} of {service}"]);
    }

    private bool IsAskedAlike(Plan plan, string service, string key) =>
        plan.MetricOf(key, service) is { } wanted && Plan.MetricOf(key, service) is { } asked
        && (wanted.Kind, wanted.Unit, wanted.Query, wanted.Over, wanted.Label, wanted.Reducer) == (asked.Kind, asked.Unit, asked.Query, asked.Over, asked.Label, asked.Reducer)
        && (wanted.JsonPath, wanted.Expect, wanted.LabelValueOf(service)) == (asked.JsonPath, asked.Expect, asked.LabelValueOf(service))
        && (wanted.Source, plan.SourceOf(wanted.Source).Kind, plan.SourceOf(wanted.Source).RateWindow) == (asked.Source, Plan.SourceOf(asked.Source).Kind, Plan.SourceOf(asked.Source).RateWindow);
}
