using TempoNest.Sessions.Facts;

namespace TempoNest.Sessions.Scheduling;

/// <summary>
/// What a probe does next, from what has an outcome and what time it is. Wake-ups are hints: any number of them, lost, doubled or late,
/// gives one outcome per slot.
/// </summary>
public static class Agenda
{
    /// <summary>The longest stretch one range question covers.</summary>
    public static readonly TimeSpan LongestStretch = TimeSpan.FromHours(4);
    private static readonly TimeSpan LatestLag = TimeSpan.FromMinutes(15);

    /// <param name="openedAt">When the session was opened: what lies before was never live.</param>
    /// <param name="alarmReach">Twice the longest <c>for</c> of the plan: what a live catch-up needs first.</param>
    /// <param name="pausedSince">Of a paused session: what was due before is owed all the same. Null skips everything that is open.</param>
    /// <param name="healing">Whether errors may be asked again now, after earlier attempts failed.</param>
    public static ProbeWork Next(
        ProbeSchedule schedule, ProbeProgress progress, DateTimeOffset openedAt, TimeSpan alarmReach, Paused paused, Healing healing, DateTimeOffset now,
        DateTimeOffset? pausedSince = null)
    {
        if (schedule.LatestDue(now) is not { } latest) return new ProbeWork.Rest(schedule.DueAfter(null));
        List<Stretch> missing = [.. progress.Missing(latest)];
        if (paused is Paused.Yes && PausedPart(schedule, missing, pausedSince) is { } skipped) return new ProbeWork.Skip(skipped, "The session was paused.");
        if (missing.Count > 0) return schedule.Source.History ? FromHistory(schedule, missing, latest, openedAt, alarmReach, now) : Live(schedule, missing, latest, now);
        if (healing is Healing.Allowed && schedule.Source.History && Heals(progress, latest) is { } broken) return new ProbeWork.Reconstruct(Cut(schedule, broken, Side.Old));
        return new ProbeWork.Rest(schedule.DueAfter(latest));
    }

    /// <summary>Whether a fact fits the pause in force: nothing live is taken of it, and nothing but it is skipped.</summary>
    /// <param name="pausedSince">Null: there is none.</param>
    public static bool Fits(Fact fact, DateTimeOffset? pausedSince) => fact switch
    {
        ObservationRecorded seen => !(seen.Instant >= pausedSince),
        SlotsSkipped skipped => skipped.From >= pausedSince,
        _ => true,
    };

    /// <summary>The first open stretch that fell due during the pause; null when what is open is older.</summary>
    private static Stretch? PausedPart(ProbeSchedule schedule, List<Stretch> missing, DateTimeOffset? since)
    {
        var from = since is { } pause && pause > schedule.T0 ? OnGrid(schedule, pause.AddTicks(schedule.Step.Ticks - 1)) : schedule.T0;
        foreach (var stretch in missing)
        {
            if (stretch.To >= from) return stretch with { From = stretch.From > from ? stretch.From : from };
        }
        return null;
    }

    private static ProbeWork FromHistory(
        ProbeSchedule schedule, List<Stretch> missing, DateTimeOffset latest, DateTimeOffset openedAt, TimeSpan alarmReach, DateTimeOffset now)
    {
        var newest = missing[^1];
        // Adoption goes forward through time; a live session first takes what is due now, then what its alarms need, then fills in what it missed.
        var adopting = missing[0].From < openedAt;
        var isLatest = adopting ? newest.From == latest : newest.To == latest;
        if (isLatest && IsOnTime(schedule, latest, now)) return new ProbeWork.Observe(latest);
        // What is older waits while much that alarms need is open, not for a slot or two: where slots fall due faster than they are asked
        // there are always some, and what is older would wait for ever.
        var isShort = missing.Count > 1 && newest.To - newest.From < alarmReach / 4;
        if (adopting || isShort || newest.To < latest - alarmReach) return new ProbeWork.Reconstruct(Cut(schedule, missing[0], Side.Old));
        var reach = OnGrid(schedule, latest - alarmReach);
        var alarming = new Stretch(newest.From > reach ? newest.From : reach, newest.To);
        return new ProbeWork.Reconstruct(Cut(schedule, alarming, Side.New));
    }

    private static ProbeWork Live(ProbeSchedule schedule, List<Stretch> missing, DateTimeOffset latest, DateTimeOffset now)
    {
        // A point source answers for now only: it may stand in for the latest instant while that is not too long ago.
        var lost = missing[0];
        if (missing[^1].To == latest && IsOnTime(schedule, latest, now))
        {
            if (lost.To < latest) return new ProbeWork.GiveUp(lost, "Nobody was looking, and the source has no history.");
            return lost.From == latest ? new ProbeWork.Observe(latest) : new ProbeWork.GiveUp(lost with { To = latest - schedule.Step }, "Nobody was looking, and the source has no history.");
        }
        return new ProbeWork.GiveUp(lost, "Nobody was looking, and the source has no history.");
    }

    /// <summary>Up to half its cadence late, at most 15 minutes, a slot is taken; later it is reconstructed or missed.</summary>
    private static bool IsOnTime(ProbeSchedule schedule, DateTimeOffset instant, DateTimeOffset now)
    {
        var lag = now - instant - schedule.Source.SettleTime;
        return lag <= schedule.Step / 2 && lag <= LatestLag;
    }

    /// <summary>Errors are worth asking again once the source answers: oldest first, never the latest instant itself.</summary>
    private static Stretch? Heals(ProbeProgress progress, DateTimeOffset latest) =>
        progress.Errors.Count > 0 && progress.Errors[^1].To < latest ? progress.Errors[0] : null;

    private enum Side { Old, New }

    private static Stretch Cut(ProbeSchedule schedule, Stretch stretch, Side keep)
    {
        var most = schedule.Step * Math.Max((LongestStretch.Ticks / schedule.Step.Ticks) - 1, 0);
        if (stretch.To - stretch.From <= most) return stretch;
        return keep is Side.Old ? stretch with { To = stretch.From + most } : stretch with { From = stretch.To - most };
    }

    private static DateTimeOffset OnGrid(ProbeSchedule schedule, DateTimeOffset instant) =>
        instant < schedule.T0 ? schedule.T0 : schedule.T0.AddTicks((instant - schedule.T0).Ticks / schedule.Step.Ticks * schedule.Step.Ticks);
}

public enum Paused { No, Yes }

public enum Healing { Allowed, Waiting }
