using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;

namespace TempoNest.Sessions.Tests.Support;

/// <summary>A story lived minute by minute, as a live session is, with people who ask for things in between.</summary>
internal static class Living
{
    /// <summary>From one minute up to another, exclusive: sees, then judges.</summary>
    public static Story Live(this Story story, int from, int to, Signals signals)
    {
        for (var minute = from; minute < to; minute++)
        {
            story.Now = Some.At(minute);
            foreach (var probe in story.Session.Probes) story.See(probe, Some.At(minute), Some.At(minute + 0.5), signals);
            story.Judge();
        }
        return story;
    }

    /// <summary>Asks, writes what follows, and has everything that is owed then written too.</summary>
    public static Decision Ask(this Story story, SessionCommand command, string actor = "ana")
    {
        var decision = command.On(story.Session, new Deciding(story.Now, "hash", actor));
        if (decision is Decision.Accepted accepted) foreach (var fact in accepted.Facts) story.Write(fact, actor);
        story.Judge();
        return decision;
    }

    public static Decision Ask(this Story story, int incident, IncidentCommand command, string actor = "ana")
    {
        var decision = command.On(story.Session, story.Session.IncidentOf(incident)!, story.Now);
        if (decision is Decision.Accepted accepted) foreach (var fact in accepted.Facts) story.Write(fact, actor, Streams.Incident(incident));
        story.Judge();
        return decision;
    }

    /// <summary>The roles that were told of an incident, each with the minute its turn came.</summary>
    public static IReadOnlyList<(string Role, double Minute)> Told(this Story story, int incident) =>
        [.. story.Log.Where(entry => entry.Stream == Streams.Incident(incident)).Select(entry => entry.Fact).OfType<IncidentEscalated>().Select(told => (told.Role, (told.DueAt - Some.T0).TotalMinutes))];
}
