using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Scheduling;

/// <summary>One instant of the record: what a person would call "the 15-minute check".</summary>
/// <param name="Instant">T0 plus a whole number of cadences.</param>
/// <param name="Phase">The phase it belongs to. A boundary instant belongs to the phase that ends there; T0 to the first.</param>
public sealed record Round(DateTimeOffset Instant, Phase Phase);

/// <summary>An instant at which the criteria are evaluated.</summary>
/// <param name="Key"><c>24h</c>, <c>48h</c>, then <c>72h</c> and so on for extensions.</param>
/// <param name="IsFinal">Whether it may end in a recommendation: the last phase's end and the end of each extension.</param>
public sealed record ReviewPoint(string Key, DateTimeOffset Instant, bool IsFinal);

/// <summary>A phase on the clock. Its end still belongs to it.</summary>
/// <param name="Extension">The number of the extension it is; null: it is a phase of the plan.</param>
public sealed record PlannedPhase(Phase Phase, int? Extension, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>The phase's, and which extension of it.</summary>
    public string Name => Extension is { } number ? $"{Phase.Name}, extension {number}" : Phase.Name;
}

/// <summary>
/// When things are due, computed from T0 and the phase table and never from the last run. Rounds go on at the last phase's cadence for
/// as long as nobody has decided.
/// </summary>
/// <param name="Extensions">The end of each extension, in order.</param>
public sealed record Schedule(Plan Plan, DateTimeOffset T0, IReadOnlyList<DateTimeOffset> Extensions)
{
    public Schedule(Plan plan, DateTimeOffset t0) : this(plan, t0, []) { }

    /// <summary>The end of the watch as it stands: of the last phase or the last extension.</summary>
    public DateTimeOffset End => Extensions.Count > 0 ? Extensions[^1] : T0 + Plan.Length;

    /// <summary>The phase in force at <paramref name="instant"/>; before T0 the first, past the last phase the last.</summary>
    public Phase PhaseAt(DateTimeOffset instant) => Plan.Phases.FirstOrDefault(phase => instant <= T0 + phase.Until) ?? Plan.Phases[^1];

    /// <summary>The phases on the clock, and each extension as another stretch of the last.</summary>
    public IReadOnlyList<PlannedPhase> Phases()
    {
        var from = T0;
        List<PlannedPhase> phases = [];
        foreach (var (phase, extension, to) in Plan.Phases.Select(phase => (phase, (int?)null, T0 + phase.Until)).Concat(Extensions.Select((end, i) => (Plan.Phases[^1], (int?)(i + 1), end))))
        {
            phases.Add(new PlannedPhase(phase, extension, from, to));
            from = to;
        }
        return phases;
    }

    /// <summary>Every round from T0 to <paramref name="through"/>, inclusive, in order.</summary>
    public IEnumerable<Round> Rounds(DateTimeOffset through)
    {
        var instant = T0;
        while (instant <= through)
        {
            yield return new Round(instant, PhaseAt(instant));
            instant = After(instant);
        }
    }

    /// <summary>The first round after <paramref name="instant"/>.</summary>
    public DateTimeOffset RoundAfter(DateTimeOffset instant) =>
        instant < T0 ? T0 : Rounds(DateTimeOffset.MaxValue).First(round => round.Instant > instant).Instant;

    /// <summary>Whether <paramref name="instant"/> is a round's.</summary>
    public bool IsRound(DateTimeOffset instant)
    {
        if (instant < T0) return false;
        var start = T0;
        foreach (var phase in Plan.Phases)
        {
            if (instant <= T0 + phase.Until) return (instant - start).Ticks % phase.Every.Ticks == 0;
            start = T0 + phase.Until;
        }
        return (instant - start).Ticks % Plan.Phases[^1].Every.Ticks == 0;
    }

    /// <summary>Every review there will be, unless extended again: those of the criteria and the end of each extension.</summary>
    public IReadOnlyList<ReviewPoint> Reviews()
    {
        var points = Plan.Criteria.Select(criterion => criterion.Review).Append(Plan.Length).Distinct().Order()
            .Select(offset => new ReviewPoint(KeyOf(offset), T0 + offset, offset >= Plan.Length));
        return [.. points, .. Extensions.Select(end => new ReviewPoint(KeyOf(end - T0), end, true))];
    }

    /// <summary>Whether questions over a review window are asked at <paramref name="instant"/>: at rounds and at reviews.</summary>
    public bool AsksOverWindows(DateTimeOffset instant) => IsRound(instant) || Extensions.Contains(instant) || Plan.Criteria.Any(criterion => T0 + criterion.Review == instant);

    /// <summary>The first instant of the finest watch grid at or after <paramref name="instant"/>.</summary>
    public DateTimeOffset OnGrid(DateTimeOffset instant)
    {
        var step = Plan.Watch.Every.Ticks;
        return T0.AddTicks(((instant - T0).Ticks + step - 1) / step * step);
    }

    /// <summary>The round after a round: the next of its phase, or the first of the phase that begins where that one would be too late.</summary>
    private DateTimeOffset After(DateTimeOffset round)
    {
        var start = T0;
        foreach (var phase in Plan.Phases)
        {
            var end = T0 + phase.Until;
            var next = (round < start ? start : round) + phase.Every;
            if (next <= end) return next;
            start = end;
        }
        return (round < start ? start : round) + Plan.Phases[^1].Every;
    }

    private static string KeyOf(TimeSpan offset) =>
        offset.Ticks % TimeSpan.TicksPerHour == 0 ? $"{(long)offset.TotalHours}h" : Durations.Text(offset).Replace(" ", "", StringComparison.Ordinal);
}
