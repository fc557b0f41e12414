using TempoNest.Sessions.Facts;

namespace TempoNest.Sessions.Scheduling;

/// <summary>Which instants of a probe have an outcome, and which of those are errors that a source with history may still answer.</summary>
public sealed class ProbeProgress
{
    private readonly ProbeSchedule schedule;
    private readonly InstantSet settled;
    private readonly InstantSet errors;
    private readonly InstantSet missed;
    private readonly InstantSet skipped;

    public ProbeProgress(ProbeSchedule schedule)
    {
        this.schedule = schedule;
        settled = new InstantSet(schedule.Step);
        errors = new InstantSet(schedule.Step);
        missed = new InstantSet(schedule.Step);
        skipped = new InstantSet(schedule.Step);
    }

    /// <summary>Progress as another activation left it.</summary>
    public ProbeProgress(ProbeSchedule schedule, IEnumerable<Stretch> settled, IEnumerable<Stretch> errors) : this(schedule)
    {
        foreach (var stretch in settled) this.settled.Add(stretch);
        foreach (var stretch in errors) this.errors.Add(stretch);
    }

    /// <summary>The instant up to which every slot has an outcome; null before the first.</summary>
    public DateTimeOffset? Horizon => settled.ReachesFrom(schedule.T0);
    /// <summary>The last instant with an outcome, whatever is missing before it.</summary>
    public DateTimeOffset? Latest => settled.IsEmpty ? null : settled.Stretches[^1].To;
    /// <summary>Stretches with an outcome, oldest first.</summary>
    public IReadOnlyList<Stretch> Stretches => settled.Stretches;
    /// <summary>Stretches of errors, oldest first.</summary>
    public IReadOnlyList<Stretch> Errors => errors.Stretches;
    /// <summary>Stretches that were left out on purpose, oldest first.</summary>
    public IReadOnlyList<Stretch> Skipped => skipped.Stretches;
    /// <summary>Settled, errors, missed, skipped: everything it knows.</summary>
    internal IReadOnlyList<Stretch>[] Parts => [settled.Stretches, errors.Stretches, missed.Stretches, skipped.Stretches];

    /// <summary>Takes in what it knew before: <see cref="Parts"/>, in that order.</summary>
    internal void Resume(params IEnumerable<Stretch>[] parts)
    {
        foreach (var (set, stretches) in new[] { settled, errors, missed, skipped }.Zip(parts))
            foreach (var stretch in stretches) set.Add(stretch);
    }

    public bool IsSettled(DateTimeOffset instant) => settled.Contains(instant);
    /// <summary>What became of the probe's slot at <paramref name="instant"/>.</summary>
    public SlotOutcome OutcomeAt(DateTimeOffset instant) =>
        !settled.Contains(instant) ? SlotOutcome.Pending
        : skipped.Contains(instant) ? SlotOutcome.Skipped
        : missed.Contains(instant) ? SlotOutcome.Missed
        : errors.Contains(instant) ? SlotOutcome.Failed
        : SlotOutcome.Taken;
    public IEnumerable<Stretch> Missing(DateTimeOffset through) => settled.Missing(schedule.T0, through);

    /// <summary>
    /// Whether a fact speaks of slots that have no outcome yet. One outcome a slot: what overlaps others that have theirs is refused whole,
    /// but for errors, which a later look into history may answer.
    /// </summary>
    /// <exception cref="UnknownFactException">The fact is no outcome of slots.</exception>
    public Novelty NoveltyOf(Fact fact)
    {
        var stretch = StretchOf(fact);
        var standing = new InstantSet(schedule.Step);
        standing.Add(stretch);
        List<Stretch> open = [.. settled.Missing(stretch.From, stretch.To)];
        foreach (var missing in open) standing.Remove(missing);
        if (fact is ObservationsBackfilled)
            foreach (var error in errors.Stretches) standing.Remove(error);
        if (standing.IsEmpty) return Novelty.New;
        return open.Count == 0 && standing.Stretches is [var whole] && whole == stretch ? Novelty.Known : Novelty.Overlaps;
    }

    private static Stretch StretchOf(Fact fact) => fact switch
    {
        ObservationRecorded seen => new Stretch(seen.Instant, seen.Instant),
        ObservationsBackfilled seen => new Stretch(seen.From, seen.To),
        SlotsMissed missed => new Stretch(missed.From, missed.To),
        SlotsSkipped skipped => new Stretch(skipped.From, skipped.To),
        _ => throw new UnknownFactException(FactNames.Of(fact).Name),
    };

    public void Apply(Fact fact)
    {
        switch (fact)
        {
            case ObservationRecorded seen when seen.Probe == schedule.Probe:
                Settle(new Stretch(seen.Instant, seen.Instant), seen.Readings.Any(reading => reading.Outcome is Readings.Outcome.ProbeError));
                break;
            case ObservationsBackfilled seen when seen.Probe == schedule.Probe:
                Settle(new Stretch(seen.From, seen.To), seen.Series.Any(series => series.Error is not null));
                break;
            case SlotsMissed lost when lost.Probe == schedule.Probe:
                Settle(new Stretch(lost.From, lost.To), failed: false);
                missed.Add(new Stretch(lost.From, lost.To));
                break;
            case SlotsSkipped left when left.Probe == schedule.Probe:
                Settle(new Stretch(left.From, left.To), failed: false);
                skipped.Add(new Stretch(left.From, left.To));
                break;
        }
    }

    private void Settle(Stretch stretch, bool failed)
    {
        settled.Add(stretch);
        missed.Remove(stretch);
        skipped.Remove(stretch);
        if (failed) errors.Add(stretch); else errors.Remove(stretch);
    }
}

/// <summary>How a fact stands to the outcomes that are there: none of its slots has one; all have; some have.</summary>
public enum Novelty { New, Known, Overlaps }

/// <summary>What became of one slot. Failed: asked, and at least one question was answered with an error.</summary>
public enum SlotOutcome { Pending, Taken, Failed, Missed, Skipped }
