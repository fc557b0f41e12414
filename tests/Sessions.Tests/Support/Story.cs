using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Incidents;
using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Scheduling;
using TempoNest.Sessions.Snapshots;

namespace TempoNest.Sessions.Tests.Support;

/// <summary>A session and its log, written fact by fact in memory: what the grains do, without them.</summary>
internal sealed class Story
{
    private readonly Dictionary<string, AlertLedger> ledgers = [];
    private readonly Dictionary<string, long> versions = [];

    public Story(Plan? plan = null, DateTimeOffset? openedAt = null, Deployment? deployment = null)
    {
        Plan = plan ?? Some.Plan;
        var opened = Some.Opened(Plan, openedAt);
        if (deployment is not null) opened = opened with { Deployment = deployment };
        Session = new Session("some", Plan, opened);
        Now = openedAt ?? Some.T0;
        Write(opened);
    }

    public Plan Plan { get; }
    public Session Session { get; private set; }
    public List<Entry> Log { get; } = [];
    public DateTimeOffset Now { get; set; }
    public Verdict Verdict => Verdict.Of(Session);
    public Recommendation Recommendation => Verdict.Recommendation;

    /// <summary>Appends and folds one fact. The stream is the one that kind of fact belongs to.</summary>
    public Entry Write(Fact fact, string actor = "system", string? stream = null)
    {
        stream ??= StreamOf(fact);
        var version = versions[stream] = versions.GetValueOrDefault(stream) + 1;
        var entry = new Entry(Log.Count + 1, stream, version, Now, Now, actor, fact);
        Log.Add(entry);
        Session.Apply(entry);
        if (stream.StartsWith(Streams.ServicePrefix, StringComparison.Ordinal)) LedgerOf(stream[Streams.ServicePrefix.Length..]).Apply(fact);
        return entry;
    }

    public void Write(params IReadOnlyList<Fact> facts)
    {
        foreach (var fact in facts) Write(fact);
    }

    /// <summary>Forgets everything but the log, or a snapshot, and goes on from there.</summary>
    public void Restart(bool fromSnapshot)
    {
        Session = fromSnapshot ? SessionSnapshot.Read("some", Plan, SessionSnapshot.Write(Session)) : Replay.Fold("some", Plan, Log)!;
        ledgers.Clear();
        foreach (var entry in Log.Where(entry => entry.Stream.StartsWith(Streams.ServicePrefix, StringComparison.Ordinal)))
            LedgerOf(entry.Stream[Streams.ServicePrefix.Length..]).Apply(entry.Fact);
    }

    /// <summary>Every probe sees every instant in [<paramref name="from"/>, <paramref name="to"/>] minutes since T0; sources with history in stretches.</summary>
    public Story See(double from, double to, Signals? signals = null)
    {
        foreach (var probe in Session.Probes) See(probe, Some.At(from), Some.At(to), signals ?? new Signals());
        if (Now < Some.At(to)) Now = Some.At(to) + TimeSpan.FromMinutes(1);
        return this;
    }

    public void See(ProbeSchedule probe, DateTimeOffset from, DateTimeOffset to, Signals signals)
    {
        from = Some.T0 + (Math.Ceiling((from - Some.T0) / probe.Step) * probe.Step);
        if (!probe.Source.History)
        {
            for (var instant = from; instant <= to; instant += probe.Step) Write(Observation(probe, instant, signals));
            return;
        }
        for (var start = from; start <= to; start += Agenda.LongestStretch)
        {
            var end = start + Agenda.LongestStretch - probe.Step;
            Write(Backfill(probe, new Stretch(start, end < to ? end : to), signals));
        }
    }

    public static ObservationRecorded Observation(ProbeSchedule probe, DateTimeOffset instant, Signals signals) => new(
        probe.Probe, instant, instant, Taken.Live, "definition", "1",
        [
            .. probe.WatchAsks(instant).Concat(probe.WindowAsks(instant)).Select(ask => signals.At(ask.Metric, ask.Key, probe.Probe.Service, instant)),
            .. probe.WarmingUp(instant),
        ]);

    public static ObservationsBackfilled Backfill(ProbeSchedule probe, Stretch stretch, Signals signals)
    {
        List<ReadingSeries> series = [];
        foreach (var ask in HistoryAsk.Of(probe, stretch))
        {
            foreach (var one in ask.Asks) series.Add(Series(probe, ask, one, signals));
        }
        List<WindowReading> windows = [];
        for (var instant = stretch.From; instant <= stretch.To; instant += probe.Step)
            windows.AddRange(probe.WindowAsks(instant).Select(ask => new WindowReading(instant, signals.At(ask.Metric, ask.Key, probe.Probe.Service, instant))));
        return new ObservationsBackfilled(probe.Probe, stretch.From, stretch.To, stretch.To, "definition", "1", series, windows);
    }

    /// <summary>A range answer is whole or an error: one instant that cannot be asked spoils its stretch.</summary>
    private static ReadingSeries Series(ProbeSchedule probe, HistoryAsk ask, Ask one, Signals signals)
    {
        List<Reading> readings = [.. Enumerable.Range(0, ask.Count).Select(i => signals.At(one.Metric, one.Key, probe.Probe.Service, ask.From + (i * ask.Every)))];
        double Whole(Reading reading) => reading.Reason == Reasons.NoTraffic ? 0 : reading.Denominator;
        return new ReadingSeries(
            one.Key, ask.From, ask.Every, [.. readings.Select(reading => reading.Value)],
            one.Metric.Kind is MetricKind.Ratio ? [.. readings.Select(Whole)] : null,
            readings.Find(reading => reading.Outcome is Outcome.ProbeError)?.Reason);
    }

    /// <summary>Records what the services' alerts owe, then the incidents', until nothing is owed.</summary>
    public Story Judge(CaughtUp caughtUp = CaughtUp.Yes)
    {
        foreach (var judge in Session.Judges)
        {
            foreach (var fact in LedgerOf(judge.Service).Difference(judge.Episodes, Now)) Write(fact, stream: Streams.Service(judge.Service));
        }
        Write([.. IncidentKeeping.Owed(Session, caughtUp, Now)]);
        for (var number = 1; number < Session.NextIncidentNumber; number++)
        {
            foreach (var fact in Upkeeping.Owed(Session, number, Now)) Write(fact, stream: Streams.Incident(number));
        }
        return this;
    }

    public Story Attest(string criterion, string review, CriterionAnswer answer = CriterionAnswer.Met, string actor = "ana")
    {
        Write(new CriterionAttested(criterion, review, answer, "seen"), actor);
        return this;
    }

    /// <summary>Every question people are asked, answered with met, in every review there is.</summary>
    public Story AttestAll()
    {
        foreach (var point in Session.Schedule.Reviews())
        {
            foreach (var criterion in Review.CriteriaAt(Session, point).Where(criterion => criterion.Method is Method.Attested)) Attest(criterion.Key, point.Key);
        }
        return this;
    }

    public CriterionVerdict Criterion(string key, string review) =>
        Verdict.Reviews.First(one => one.Point.Key == review).Criteria.First(one => one.Criterion.Key == key);

    private AlertLedger LedgerOf(string service)
    {
        if (!ledgers.TryGetValue(service, out var ledger)) ledgers[service] = ledger = new AlertLedger();
        return ledger;
    }

    private static string StreamOf(Fact fact) => fact switch
    {
        ObservationRecorded seen => Streams.Service(seen.Probe.Service),
        ObservationsBackfilled seen => Streams.Service(seen.Probe.Service),
        SlotsMissed missed => Streams.Service(missed.Probe.Service),
        SlotsSkipped skipped => Streams.Service(skipped.Probe.Service),
        _ => Streams.Session,
    };
}
