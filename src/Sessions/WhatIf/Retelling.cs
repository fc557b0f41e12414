using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Incidents;
using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Readings;

namespace TempoNest.Sessions.WhatIf;

/// <summary>
/// Tells a session what people said and did, in the order of the record, while its alerts become known one by one as their readings came.
/// What was concluded under the plan of then is left out; incidents stay where their alerts do, and are kept anew where they do not.
/// </summary>
internal sealed class Retelling
{
    private readonly Recollection past;
    private readonly Session session;
    private readonly Counterparts counterparts;
    private readonly Queue<(long Sequence, AlertRaised Raised)> coming;
    private bool owing;

    public Retelling(Recollection past, Session session)
    {
        (this.past, this.session, counterparts) = (past, session, new Counterparts(past, session));
        coming = new(session.Judges.SelectMany(judge => judge.Episodes.Select(episode => Learnt(judge, episode)))
            .OrderBy(one => one.Sequence).ThenBy(one => one.Item2.RaisedAt).ThenBy(one => one.Item2.Alert, StringComparer.Ordinal));
    }

    /// <summary>What people did about incidents that would not have been.</summary>
    public int Homeless { get; private set; }

    /// <summary>Tells it all.</summary>
    /// <param name="before">Called with the time of each entry before it is told.</param>
    public void Tell(Action<DateTimeOffset> before)
    {
        foreach (var entry in past.Record)
        {
            while (coming.TryPeek(out var next) && next.Sequence <= entry.Sequence) Raise();
            if (!IsSaid(entry.Fact)) continue;
            before(entry.Occurred);
            if (Kept(entry) is { } kept) Apply(kept);
        }
        while (coming.Count > 0) Raise();
        before(DateTimeOffset.MaxValue);
        Keep(past.Sequence, past.LastRecorded);
        session.Resume(past.Sequence, past.LastRecorded);
    }

    /// <summary>Whether a fact is more than a conclusion from others, or word of one that was sent out.</summary>
    internal static bool IsSaid(Fact fact) => fact
        is not (AlertRaised or AlertCleared or AlertLostSight or AlertWithdrawn or ProbeHealthChanged or SightChanged
        or ReviewHeld or RecommendationChanged or DecisionQuestioned
        or NoticeIntended or NoticeDelivered or NoticeFailed or NoticeDead or NoticeResent);

    /// <summary>When an alert was known: that very alert as it was, any other with the last reading it rests on.</summary>
    private (long Sequence, AlertRaised) Learnt(ServiceJudge judge, AlertEpisode episode)
    {
        if (past.Alerts.GetValueOrDefault(episode.Id) is { DetectedAt: { } then } was) return (was.Sequence, Raised(episode, then));
        var streak = judge.History(episode.Rule.Metric.Key).Between(episode.Onset, episode.RaisedAt);
        var (sequence, taken) = (0L, Taken.Live);
        foreach (var sample in streak)
            if (sample.Sequence > sequence) (sequence, taken) = (sample.Sequence, sample.Taken);
        return (sequence, Raised(episode, DetectedAt(episode, sequence, taken)));
    }

    private static AlertRaised Raised(AlertEpisode episode, DateTimeOffset detected) =>
        new(episode.Id, episode.Rule.Key, episode.Rule.Service, episode.Rule.Severity, episode.Onset, episode.RaisedAt, detected, AlertLedger.Witness(episode));

    /// <summary>When its last reading came: live ones as soon as they may be asked for, others by the next time that the record tells.</summary>
    private DateTimeOffset DetectedAt(AlertEpisode episode, long sequence, Taken taken)
    {
        var asked = episode.RaisedAt + past.Plan.SourceOf(episode.Rule.Metric.Source).SettleTime;
        if (taken is Taken.Live) return asked > past.Opened.OpenedAt ? asked : past.Opened.OpenedAt;
        return past.Record.FirstOrDefault(entry => entry.Sequence >= sequence)?.Recorded ?? past.LastRecorded;
    }

    private void Raise()
    {
        var (sequence, raised) = coming.Dequeue();
        Apply(sequence, Streams.Service(raised.Service), raised.DetectedAt, raised);
        owing |= !counterparts.Placed.Contains(raised.Alert);
        // What becomes known together is given its place together.
        if (!owing || (coming.TryPeek(out var next) && next.Raised.DetectedAt == raised.DetectedAt)) return;
        owing = false;
        Keep(sequence, raised.DetectedAt);
    }

    /// <summary>Gives alerts without a place in the record theirs, by the rules of always.</summary>
    private void Keep(long sequence, DateTimeOffset now)
    {
        // The record's own numbers stay free for its own incidents.
        var (first, shift) = (session.NextIncidentNumber, Math.Max(0, counterparts.LastNumber + 1 - session.NextIncidentNumber));
        HashSet<int> touched = [];
        foreach (var fact in IncidentKeeping.Owed(session, CaughtUp.Yes, now, counterparts.Placed))
        {
            Fact moved = fact switch
            {
                IncidentDeclared declared => declared with { Number = declared.Number + shift },
                AlertAssigned assigned when assigned.Incident >= first => assigned with { Incident = assigned.Incident + shift },
                _ => fact,
            };
            touched.Add(moved is IncidentDeclared { Number: var number } ? number : ((AlertAssigned)moved).Incident);
            Apply(sequence, Streams.Session, now, moved);
        }
        foreach (var number in touched)
            foreach (var fact in Upkeeping.Owed(session, number, now).Where(fact => fact is not (EscalationStarted or IncidentEscalated or DeadlineMet or DeadlineMissed)))
                Apply(sequence, Streams.Incident(number), now, fact);
    }

    /// <summary>The entry as it can be told here; null where what it speaks of would not have been.</summary>
    private Entry? Kept(Entry entry) => entry.Fact switch
    {
        IncidentDeclared { Alerts.Count: > 0 } declared => Declared(entry, declared),
        AlertAssigned assigned => IsKnown(assigned.Alert) && IsDeclared(assigned.Incident) ? entry : null,
        MergeDecided merge => IsDeclared(merge.From) && IsDeclared(merge.Into) ? entry : null,
        SplitDecided split => IsDeclared(split.From) && IsDeclared(split.Into) ? entry : null,
        AlertJudged verdict => entry with { Fact = verdict with { Alert = counterparts.Of(verdict.Alert)?.Id ?? verdict.Alert } },
        _ when entry.Stream.StartsWith(Streams.IncidentPrefix, StringComparison.Ordinal) => Worked(entry),
        _ => entry,
    };

    private Entry? Declared(Entry entry, IncidentDeclared declared)
    {
        List<string> there = [.. declared.Alerts.Where(IsKnown)];
        return there.Count > 0 ? entry with { Fact = declared with { Alerts = there } } : null;
    }

    private Entry? Worked(Entry entry)
    {
        var number = int.Parse(entry.Stream.AsSpan(Streams.IncidentPrefix.Length), System.Globalization.CultureInfo.InvariantCulture);
        var home = counterparts.Of(number);
        if (home == number) return entry.Fact is AlertJoined joined && !IsKnown(joined.Alert) ? null : entry;
        if (!IsByPeople(entry.Fact, number)) return null;
        if (home is { } other && session.IncidentOf(other) is not null) return entry with { Stream = Streams.Incident(other) };
        Homeless++;
        return null;
    }

    /// <summary>What was over before anyone could be told was resolved by itself.</summary>
    private bool IsByPeople(Fact fact, int number) => fact switch
    {
        IncidentAcknowledged or IncidentNoted or RunbookTicked or SeverityChanged or FollowUpDone => true,
        IncidentResolved resolved => resolved.RootCause is not null || !past.Record.Any(entry => entry.Fact is IncidentDeclared { Retrospective: true } declared && declared.Number == number),
        _ => false,
    };

    private bool IsKnown(string alert) => session.Alerts().Any(one => one.IsRecorded && one.Id == alert);
    private bool IsDeclared(int incident) => session.DeclarationOf(incident) is not null;

    private void Apply(long sequence, string stream, DateTimeOffset at, Fact fact) =>
        Apply(new Entry(sequence, stream, session.VersionOf(stream) + 1, at, at, "system", fact));

    /// <summary>Entries keep the sequence of what they rest on, and several may rest on one.</summary>
    private void Apply(Entry entry)
    {
        session.Resume(entry.Sequence - 1, entry.Recorded);
        session.Apply(entry);
    }
}
