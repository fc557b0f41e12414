using TempoNest.Sessions.Policy;

namespace TempoNest.Plans.Readers;

/// <summary>A stretch of hours with its own cadence, team and focus.</summary>
internal static class PhaseReader
{
    private const int MostRounds = 10_000;

    /// <summary>All phases, each beginning where the one before ends.</summary>
    public static IReadOnlyList<Phase> ReadAll(Fields plan, Vocabulary words)
    {
        TimeSpan? start = TimeSpan.Zero;
        var names = new HashSet<string>();
        return plan.Each("phases", tree =>
        {
            var fields = Fields.Of(tree, "a phase", words.Faults);
            var (until, every) = (fields.Span("until", SpanRange.Some), fields.Span("every", SpanRange.Some));
            var phase = Read(fields, until ?? TimeSpan.MaxValue, every ?? TimeSpan.MaxValue, words);
            if (phase.Name.Length > 0 && !names.Add(phase.Name))
                fields.Fault("name", $"two phases are called {phase.Name}", "a phase is known by its name", "another name");
            if (every is { } cadence) Cadence(cadence, fields, words);
            if (until is { } end && start is { } begin && every is { } step) Stretch(begin, end, step, fields);
            start = until;
            return phase;
        });
    }

    private static Phase Read(Fields fields, TimeSpan until, TimeSpan every, Vocabulary words)
    {
        var phase = new Phase
        {
            Name = fields.Text("name"),
            Until = until,
            Every = every,
            Team = fields.Text("team"),
            Focus = fields.Text("focus"),
            Checks = fields.EachNamed("checks", tree => CheckReader.Read(tree, words), check => check.Key),
            Steps = StepReader.ReadAll(fields, "steps", words.Faults),
        };
        fields.Close();
        return phase;
    }

    private static void Stretch(TimeSpan begin, TimeSpan end, TimeSpan every, Fields fields)
    {
        if (end <= begin)
            fields.Fault("until", $"until is {Durations.Text(end)}", $"the phase before ends at {Durations.Text(begin)}",
                "a later end; until counts from T0");
        else if ((end - begin).Ticks % every.Ticks != 0)
            fields.Fault("until", $"the phase lasts {Durations.Text(end - begin)}",
                $"that is no whole number of rounds of {Durations.Text(every)}", "an end that a round falls on");
        else if ((end - begin).Ticks / every.Ticks > MostRounds)
            fields.Fault("every", $"every is {Durations.Text(every)}", $"the phase would have more than {MostRounds} rounds",
                "a longer time between rounds");
    }

    private static void Cadence(TimeSpan every, Fields fields, Vocabulary words)
    {
        if (every.Ticks % words.Watch.Every.Ticks != 0)
            fields.Fault("every", $"every is {Durations.Text(every)}",
                $"a round takes the watch's samples, and the watch looks every {Durations.Text(words.Watch.Every)}",
                "a whole multiple of the watch's cadence");
        var slower = words.Metrics.SelectMany(group => group).FirstOrDefault(metric => metric.Every is { } own
            && every.Ticks % own.Ticks != 0);
        if (slower is not null)
            fields.Fault("every", $"every is {Durations.Text(every)}",
                $"{slower.Key} is asked every {Durations.Text(slower.Every!.Value)} and would be missing from rounds",
                "a whole multiple of that cadence, or ask the metric more often");
    }
}
