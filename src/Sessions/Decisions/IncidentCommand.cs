using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Incidents;

namespace TempoNest.Sessions.Decisions;

/// <summary>Something a person does about an incident.</summary>
public abstract record IncidentCommand
{
    private IncidentCommand() { }

    public abstract Decision On(Incident incident);

    public sealed record Acknowledge(string? Comment) : IncidentCommand
    {
        public override Decision On(Incident incident) => Noting.Acknowledge(incident, Comment);
    }

    public sealed record Note(string? Text, StepTaken Step, DateTimeOffset? ClaimedAt) : IncidentCommand
    {
        public override Decision On(Incident incident) => Noting.NoteIncident(Text, Step, ClaimedAt);
    }

    public sealed record Resolve(IncidentResolved Resolution) : IncidentCommand
    {
        public override Decision On(Incident incident) => Noting.Resolve(incident, Resolution);
    }
}
