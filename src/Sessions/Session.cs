using TempoNest.Sessions.Actions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Incidents;
using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Mutes;
using TempoNest.Sessions.Notices;
using TempoNest.Sessions.OnCall;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reports;
using TempoNest.Sessions.Scheduling;

namespace TempoNest.Sessions;

/// <summary>
/// One deployment under watch: the fold of everything in its log. It holds facts and what the judge makes of them; verdicts are computed
/// from it, never stored in it. Fold first, read then: no fold happens before its append is durable.
/// </summary>
/// <remarks>Reads between two folds see one state; folding and reading at once is the caller's to keep apart.</remarks>
public sealed class Session
{
    private readonly Dictionary<string, ServiceJudge> judges;
    private readonly Dictionary<ProbeId, ProbeProgress> progress = [];
    private readonly SortedDictionary<int, Incident> incidents = [];
    private readonly SortedDictionary<int, Entry> declared = [], merges = [];
    private readonly Dictionary<string, (AlertRaised Raised, long Sequence)> detected = [];
    private readonly Dictionary<string, int> assigned = [];
    private readonly Dictionary<string, AlertJudged> judged = [];
    private readonly SortedDictionary<int, IncidentDeclared> declarations = [];
    private readonly Dictionary<int, Entry> splits = [];
    private readonly List<DateTimeOffset> extensions = [];
    private readonly OrderedDictionary<string, NoticeTrail> notices = [];
    private readonly HashSet<string> told = [];

    public Session(string id, Plan plan, SessionOpened opened)
    {
        (Id, Plan, Opened, Report) = (id, plan, opened, new ReportBook(plan, opened.Deployment.Owner));
        Roster = new Roster(plan.Escalation);
        Schedule = new Schedule(plan, opened.StartedAt, extensions);
        Probes = [.. ProbeSchedule.ProbesOf(plan).Select(probe => new ProbeSchedule(Schedule, probe, opened.Sources.GetValueOrDefault(probe.Source)?.Scrape))];
        judges = Probes.Select(probe => probe.Probe.Service).Distinct().ToDictionary(service => service, service => new ServiceJudge(plan, service));
        foreach (var probe in Probes) progress[probe.Probe] = new ProbeProgress(probe);
    }

    public string Id { get; }
    public Plan Plan { get; }
    public SessionOpened Opened { get; }
    public Schedule Schedule { get; }
    public IReadOnlyList<ProbeSchedule> Probes { get; }
    public DateTimeOffset T0 => Opened.StartedAt;

    /// <summary>The sequence of the last entry folded in.</summary>
    public long Sequence { get; private set; }
    /// <summary>The sequence of the last entry that changed the recommendation, a criterion, the open incidents or the decision.</summary>
    public long VerdictVersion { get; private set; }
    /// <summary>When the last entry was written down.</summary>
    public DateTimeOffset LastRecorded { get; private set; }

    public Lifecycle Lifecycle { get; private set; } = Lifecycle.Running;
    public bool IsPaused => PausedSince is not null;
    /// <summary>When the pause that is in force began; null when there is none.</summary>
    public DateTimeOffset? PausedSince { get; private set; }
    public IReadOnlyList<Entry> Attestations => attestations;
    public IReadOnlyList<Entry> Waivers => waivers;
    public IReadOnlyList<Entry> Decisions => decisions;
    public IReadOnlyList<Entry> ExtensionEntries => extensionEntries;
    public IReadOnlyList<Entry> ReviewsHeld => reviewsHeld;
    public IReadOnlyList<Entry> Notes => notes;
    public IReadOnlyList<Entry> Questions => questions;
    public Entry? PostMortem { get; private set; }
    public Entry? Recorded { get; private set; }
    /// <summary>Everything but the observations, entry by entry.</summary>
    public IReadOnlyList<Entry> Record => record;
    /// <summary>The version each stream has come to.</summary>
    public IReadOnlyDictionary<string, long> StreamVersions => streamVersions;
    public IEnumerable<ServiceJudge> Judges => judges.Values;
    public IReadOnlyCollection<Incident> Incidents => incidents.Values;
    /// <summary>Incidents that have their number and whose own stream has not begun yet.</summary>
    public IReadOnlyCollection<Entry> DeclaredIncidents => declared.Values;
    public int NextIncidentNumber { get; private set; } = 1;
    public IReadOnlyCollection<IncidentDeclared> Declarations => declarations.Values;
    public IncidentDeclared? DeclarationOf(int number) => declarations.GetValueOrDefault(number);
    /// <summary>Where and why an incident was merged; null while it is one of its own.</summary>
    public MergeDecided? MergeOf(int number) => merges.GetValueOrDefault(number)?.Fact as MergeDecided;
    /// <summary>How incidents became a part of this one.</summary>
    public IEnumerable<Entry> MergedInto(int number) => merges.Values.Where(entry => entry.Fact is MergeDecided merge && merge.Into == number);
    /// <summary>How an incident was split off another; null for one that was not.</summary>
    public Entry? SplitOf(int number) => splits.GetValueOrDefault(number);
    /// <summary>The incident an alert was assigned to, told of still or withdrawn since.</summary>
    public int? HomeOf(string alert) => assigned.TryGetValue(alert, out var home) ? home : null;
    public MuteBook Mutes { get; } = new();
    public Roster Roster { get; }
    public ActionBook Actions { get; } = new();
    public ReportBook Report { get; }

    /// <summary>Every notice on every channel, in the order they were intended.</summary>
    public IReadOnlyCollection<NoticeTrail> Notices => notices.Values;
    public NoticeTrail? NoticeOf(string id) => notices.GetValueOrDefault(id);
    /// <summary>Whether a notice about this was intended already, on whatever channel.</summary>
    public bool IsTold(string about) => told.Contains(about);

    private readonly SortedDictionary<string, long> streamVersions = new(StringComparer.Ordinal);
    private readonly List<Entry> record = [];
    private readonly List<Entry> attestations = [], waivers = [], decisions = [], extensionEntries = [], reviewsHeld = [], notes = [], questions = [];

    public ServiceJudge JudgeOf(string service) => judges[service];
    public bool Watches(string service) => judges.ContainsKey(service);
    public ProbeProgress ProgressOf(ProbeId probe) => progress[probe];
    public Incident? IncidentOf(int number) => incidents.GetValueOrDefault(number);
    public string? VerdictOn(string alert) => judged.GetValueOrDefault(alert)?.Verdict;

    /// <summary>The instant up to which every slot of every probe has an outcome; T0 before the first.</summary>
    public DateTimeOffset CaughtUpTo => progress.Values.Select(probe => probe.Horizon ?? T0).DefaultIfEmpty(T0).Min();

    /// <summary>Every alert the facts tell of, in the order they were raised.</summary>
    public IReadOnlyList<Alert> Alerts() => [.. judges.Values.SelectMany(AlertsOf).OrderBy(alert => alert.RaisedAt).ThenBy(alert => alert.Id, StringComparer.Ordinal)];

    /// <summary>Alerts that were recorded as raised and that the facts known now do not tell of any more.</summary>
    public IReadOnlyList<(AlertRaised Raised, int? Incident)> WithdrawnAlerts()
    {
        var told = Alerts().Select(alert => alert.Id).ToHashSet();
        return [.. detected.Values.Where(record => !told.Contains(record.Raised.Alert)).OrderBy(record => record.Sequence)
            .Select(record => (record.Raised, assigned.TryGetValue(record.Raised.Alert, out var home) ? home : (int?)null))];
    }

    private IEnumerable<Alert> AlertsOf(ServiceJudge judge)
    {
        List<AlertEpisode> episodes = [.. judge.Episodes];
        var judgedTo = judge.JudgedTo;
        return episodes.Select(episode =>
        {
            var known = detected.TryGetValue(episode.Id, out var record);
            int? number = assigned.TryGetValue(episode.Id, out var home) ? home : null;
            return new Alert(
                episode, known ? record.Raised.DetectedAt : null, record.Sequence, number,
                Inhibition.Of(episode, episodes, judgedTo)?.Id, number is { } n && IncidentOf(n)?.AcknowledgedAt is not null);
        });
    }

    /// <summary>Folds one more entry in. Entries come in the order of their sequence.</summary>
    /// <exception cref="UnknownFactException">A fact that has no meaning here: the session stops rather than skip it.</exception>
    public void Apply(Entry entry)
    {
        if (entry.Sequence <= Sequence) throw new InvalidOperationException($"Entry {entry.Sequence} was folded into session {Id} already; its head is {Sequence}.");
        (Sequence, LastRecorded) = (entry.Sequence, entry.Recorded);
        streamVersions[entry.Stream] = entry.Version;
        if (entry.Fact is not (ObservationRecorded or ObservationsBackfilled or SlotsMissed or SlotsSkipped)) record.Add(entry);
        if (ChangesVerdict(entry.Fact)) VerdictVersion = entry.Sequence;
        switch (entry.Fact)
        {
            case ObservationRecorded seen: Observe(seen.Probe, entry); break;
            case ObservationsBackfilled seen: Observe(seen.Probe, entry); break;
            case SlotsMissed missed: Observe(missed.Probe, entry); break;
            case SlotsSkipped skipped: Observe(skipped.Probe, entry); break;
            case AlertRaised raised: detected.TryAdd(raised.Alert, (raised, entry.Sequence)); break;
            case AlertJudged verdict: judged[verdict.Alert] = verdict; break;
            case AlertAssigned assignment: assigned[assignment.Alert] = assignment.Incident; break;
            case IncidentDeclared incident: Declare(incident, entry); break;
            case MergeDecided merge: merges[merge.From] = entry; break;
            case SplitDecided split: splits[split.Into] = entry; break;
            case MuteDeclared or MuteEnded: Mutes.Apply(entry); break;
            case OnCallOverridden or ShiftHandedOver or ShiftAccepted: Roster.Apply(entry); break;
            case ActionRequested or ActionApproved or ActionWithdrawn or ActionStarted or ActionEnded or ActionSettled or ActionDoneByHand: Act(entry); break;
            case CriterionAttested: attestations.Add(entry); break;
            case CriterionWaived: waivers.Add(entry); break;
            case ReviewHeld: reviewsHeld.Add(entry); break;
            case RecommendationChanged: Recorded = entry; break;
            case DecisionTaken taken: Decide(taken, entry); break;
            case SessionExtended extended: Extend(extended, entry); break;
            case DecisionQuestioned: questions.Add(entry); break;
            case PostMortemWritten: PostMortem = entry; Report.Apply(entry); break;
            case ReportSectionWritten or ReportItemAdded or ReportItemAssigned or ReportItemDone: Report.Apply(entry); break;
            case NoteAdded or RoundNoted or StepTicked or RollbackRequested: notes.Add(entry); break;
            case SessionPaused: PausedSince ??= entry.Occurred; notes.Add(entry); break;
            case SessionResumed: PausedSince = null; notes.Add(entry); break;
            case SessionCancelled: Lifecycle = Lifecycle.Cancelled; notes.Add(entry); break;
            case SessionClosed: Lifecycle = Lifecycle.Closed; notes.Add(entry); break;
            case SessionSuperseded: Lifecycle = Lifecycle.Superseded; notes.Add(entry); break;
            case IncidentOpened or AlertJoined or AlertMoved or SeverityRaised or SeverityChanged or IncidentAcknowledged or IncidentNoted or RunbookTicked
                or EntryCorrected or EscalationStarted or IncidentEscalated or DeadlineMet or DeadlineMissed or DiagnosticsAttached or IncidentResolved
                or FollowUpDone or IncidentMerged:
                Work(entry); break;
            case NoticeIntended intended: notices.TryAdd(intended.Id, NoticeTrail.Of(intended, entry)); told.Add(intended.About); break;
            case NoticeDelivered or NoticeFailed or NoticeDead or NoticeResent: Tell(NoticeTrail.IdOf(entry.Fact)!, entry); break;
            // Judgements recorded for audit: the judge does not read them back.
            case SessionOpened or AlertCleared or AlertLostSight or AlertWithdrawn or ProbeHealthChanged or SightChanged: break;
            default: throw new UnknownFactException(entry.Fact.GetType().Name);
        }
    }

    /// <summary>The version of a stream's last entry; 0 for one without entries.</summary>
    public long VersionOf(string stream) => streamVersions.GetValueOrDefault(stream);

    /// <summary>Goes on after a sequence whose observations were put in by other means than <see cref="Apply"/>.</summary>
    internal void Resume(long sequence, DateTimeOffset recorded) => (Sequence, LastRecorded) = (sequence, recorded);
    internal void ResumeStream(string stream, long version) => streamVersions[stream] = version;

    private void Observe(ProbeId probe, Entry entry)
    {
        if (judges.TryGetValue(probe.Service, out var judge)) judge.Apply(entry.Fact, entry.Sequence);
        if (progress.TryGetValue(probe, out var known)) known.Apply(entry.Fact);
    }

    private void Declare(IncidentDeclared incident, Entry entry)
    {
        declarations[incident.Number] = incident;
        if (!incidents.ContainsKey(incident.Number)) declared[incident.Number] = entry;
        NextIncidentNumber = Math.Max(NextIncidentNumber, incident.Number + 1);
        foreach (var alert in incident.Alerts) assigned[alert] = incident.Number;
    }

    private void Work(Entry entry)
    {
        var number = int.Parse(entry.Stream.AsSpan(Streams.IncidentPrefix.Length), System.Globalization.CultureInfo.InvariantCulture);
        if (Incident.Apply(incidents.GetValueOrDefault(number), entry) is not { } incident) return;
        incidents[number] = incident;
        declared.Remove(number);
    }

    private void Act(Entry entry)
    {
        Actions.Apply(entry);
        if (Actions.IncidentOf(entry.Fact) is { } number && incidents.TryGetValue(number, out var incident)) incidents[number] = incident.Acted(entry);
    }

    private void Tell(string notice, Entry entry)
    {
        if (notices.TryGetValue(notice, out var trail)) notices[notice] = trail.With(entry);
    }

    private void Decide(DecisionTaken taken, Entry entry)
    {
        decisions.Add(entry);
        if (taken.Outcome is not DecisionOutcome.Concerns) Lifecycle = Lifecycle.Decided;
    }

    private void Extend(SessionExtended extended, Entry entry)
    {
        extensions.Add(extended.EndsAt);
        extensionEntries.Add(entry);
    }

    private static bool ChangesVerdict(Fact fact) => fact
        is SessionOpened or RecommendationChanged or ReviewHeld or CriterionAttested or CriterionWaived or DecisionTaken or SessionExtended
        or DecisionQuestioned or IncidentDeclared or IncidentOpened or SeverityRaised or SeverityChanged or IncidentResolved
        or IncidentMerged or MuteDeclared or MuteEnded
        or SessionCancelled or SessionClosed or SessionSuperseded or PostMortemWritten;
}

/// <summary>How far a session has come by what people did; the rest follows from the clock and the evidence.</summary>
public enum Lifecycle { Running, Decided, Closed, Superseded, Cancelled }
