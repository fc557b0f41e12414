using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Incidents;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Decisions;

/// <summary>Something a person does about an incident.</summary>
public abstract record IncidentCommand
{
    private IncidentCommand() { }

    public abstract Decision On(Session session, Incident incident, DateTimeOffset now);

    public sealed record Acknowledge(string? Comment) : IncidentCommand
    {
        public override Decision On(Session session, Incident incident, DateTimeOffset now) => Responding.Acknowledge(incident, Comment);
    }

    public sealed record Note(string? Text, NoteKind Kind, DateTimeOffset? ClaimedAt) : IncidentCommand
    {
        public override Decision On(Session session, Incident incident, DateTimeOffset now) => Responding.Note(Text, Kind, ClaimedAt, now);
    }

    /// <param name="Key">The key of a step, or <c>rule.step</c> where more than one rule has it.</param>
    public sealed record Tick(string Key, StepOutcome Outcome, string? Comment, DateTimeOffset? ClaimedAt) : IncidentCommand
    {
        public override Decision On(Session session, Incident incident, DateTimeOffset now) => Responding.Tick(session, incident, Key, Outcome, Comment, ClaimedAt, now);
    }

    public sealed record Correct(long Entry, string? Text, DateTimeOffset? ClaimedAt, string? Reason) : IncidentCommand
    {
        public override Decision On(Session session, Incident incident, DateTimeOffset now) => Responding.Correct(incident, Entry, Text, ClaimedAt, Reason, now);
    }

    public sealed record ChangeSeverity(Severity Severity, string? Reason) : IncidentCommand
    {
        public override Decision On(Session session, Incident incident, DateTimeOffset now) => Responding.ChangeSeverity(incident, Severity, Reason);
    }

    public sealed record Resolve(IncidentResolved Resolution) : IncidentCommand
    {
        public override Decision On(Session session, Incident incident, DateTimeOffset now) =>
            Responding.Resolve(incident, Resolution, Upkeeping.DeadlineOf(session, incident), now);
    }

    /// <param name="Number">Its place in the list, from 1.</param>
    public sealed record FollowedUp(int Number, string? Comment) : IncidentCommand
    {
        public override Decision On(Session session, Incident incident, DateTimeOffset now) => Responding.FollowedUp(incident, Number, Comment);
    }
}
