using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Incidents;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Decisions;

/// <summary>What people do about an incident and write down of it.</summary>
public static class Responding
{
    /// <summary>How far ahead of ours the clock may be by which a person says when something happened.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    public static Decision Acknowledge(Incident incident, string? note) => incident switch
    {
        { MergedInto: { } into } => Merged(into),
        { IsOpen: false } => Decision.Conflict("The incident is resolved.", "Open a new one if the trouble is back."),
        { AcknowledgedAt: not null } => new Decision.Accepted(),
        _ => new Decision.Accepted(new IncidentAcknowledged(note)),
    };

    public static Decision Note(string? text, NoteKind kind, DateTimeOffset? claimedAt, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(text)) return Decision.Invalid("text", "The note is empty.", "Write what was seen or done.");
        return Claimed(claimedAt, now) ?? (Decision)new Decision.Accepted(new IncidentNoted(text, kind, claimedAt));
    }

    public static Decision Tick(Session session, Incident incident, string key, StepOutcome outcome, string? note, DateTimeOffset? claimedAt, DateTimeOffset now)
    {
        if (incident.MergedInto is { } into) return Merged(into);
        var items = Runbook.Of(session, incident);
        var matching = items.Where(item => item.Key == key || item.Step.Key == key).ToList();
        if (matching.Count == 0)
            return Decision.Missing("key", $"The runbook of incident {incident.Number} has no step '{key}'.", items.Count == 0 ? "Write a note of kind step." : $"Name one of {string.Join(", ", items.Select(item => item.Key))}.");
        if (matching.Count > 1)
            return Decision.Invalid("key", $"More than one rule has a step '{key}'.", $"Name one of {string.Join(", ", matching.Select(item => item.Key))}.");
        if (outcome is StepOutcome.NotNeeded && string.IsNullOrWhiteSpace(note)) return Decision.Invalid("note", "A step that was not needed needs its reason.", "Say why.");
        if (Claimed(claimedAt, now) is { } future) return future;
        var ticked = new RunbookTicked(matching[0].Rule, matching[0].Step.Key, outcome, note, claimedAt);
        return matching[0].Tick?.Fact is RunbookTicked before && before == ticked ? new Decision.Accepted() : new Decision.Accepted(ticked);
    }

    /// <summary>Only what people wrote can be corrected; what they did and when it was recorded stays.</summary>
    public static Decision Correct(Incident incident, long entry, string? text, DateTimeOffset? claimedAt, string? reason, DateTimeOffset now)
    {
        if (incident.Timeline.FirstOrDefault(one => one.Sequence == entry) is not { } corrected)
            return Decision.Missing("sequence", $"The timeline has no entry {entry}.", "Take a sequence from the incident's timeline.");
        if (corrected.Fact is EntryCorrected again) return Decision.Invalid("sequence", $"Entry {entry} is a correction itself.", $"Correct entry {again.Entry} again.");
        if (corrected.Fact is not (IncidentNoted or RunbookTicked or IncidentAcknowledged))
            return Decision.Invalid("sequence", $"Entry {entry} was not written by a person.", "Write a note that sets it right.");
        if (string.IsNullOrWhiteSpace(reason)) return Decision.Invalid("reason", "A correction needs a reason.", "Say what was wrong; the entry stays beside it.");
        if (text is not null && string.IsNullOrWhiteSpace(text)) return Decision.Invalid("text", "It is empty.", "Write what it should say, or leave text out to strike the entry out.");
        return Claimed(claimedAt, now) ?? (Decision)new Decision.Accepted(new EntryCorrected(entry, text, claimedAt, reason));
    }

    public static Decision ChangeSeverity(Incident incident, Severity severity, string? reason)
    {
        if (!incident.IsOpen) return incident.MergedInto is { } into ? Merged(into) : Decision.Conflict("The incident is resolved.", "Write a note.");
        if (severity == incident.Severity) return new Decision.Accepted();
        return string.IsNullOrWhiteSpace(reason)
            ? Decision.Invalid("reason", "A change of severity needs a reason.", "Say what makes it better or worse than it was thought to be.")
            : new Decision.Accepted(new SeverityChanged(severity, reason));
    }

    /// <summary>Resolves, or documents better what was resolved: the later account supersedes the earlier, both stay.</summary>
    /// <param name="deadline">When the first step must be recorded. What resolved it was a step.</param>
    public static Decision Resolve(Incident incident, IncidentResolved resolved, DateTimeOffset? deadline, DateTimeOffset now)
    {
        if (incident.MergedInto is { } into) return Merged(into);
        if (string.IsNullOrWhiteSpace(resolved.RootCause)) return Decision.Invalid("rootCause", "It is empty.", "Say why it happened, or that it is not known.");
        if (string.IsNullOrWhiteSpace(resolved.Resolution)) return Decision.Invalid("resolution", "It is empty.", "Say what ended it.");
        if (resolved.FollowUps.Any(task => string.IsNullOrWhiteSpace(task.Text))) return Decision.Invalid("followUps.text", "It is empty.", "Say what will be done.");
        if (resolved.FollowUps.Any(task => string.IsNullOrWhiteSpace(task.Owner))) return Decision.Invalid("followUps.owner", "It is empty.", "Say who will do it.");
        if (resolved.FollowUps.Select(task => task.Text).Distinct().Count() < resolved.FollowUps.Count) return Decision.Invalid("followUps.text", "Two of them say the same.", "Say each once.");
        if (incident.Resolution is { } before && before == (resolved with { FollowUps = before.FollowUps }) && before.FollowUps.SequenceEqual(resolved.FollowUps))
            return new Decision.Accepted();
        if (incident.ResolvedAt is not null || incident.Retrospective) return new Decision.Accepted(resolved);
        return Escalating.DeadlineOwed(incident with { FirstStepAt = incident.FirstStepAt ?? now }, deadline, now) is { } settled
            ? new Decision.Accepted(resolved, settled)
            : new Decision.Accepted(resolved);
    }

    public static Decision FollowedUp(Incident incident, int number, string? note)
    {
        if (number < 1 || number > incident.FollowUps.Count)
            return Decision.Missing("number", $"Incident {incident.Number} has no follow-up {number}.", incident.FollowUps.Count == 0 ? "Resolve it with follow-ups first." : $"They go from 1 to {incident.FollowUps.Count}.");
        return incident.FollowUps[number - 1].DoneAt is not null ? new Decision.Accepted() : new Decision.Accepted(new FollowUpDone(number, note));
    }

    private static Decision.Refused? Claimed(DateTimeOffset? claimedAt, DateTimeOffset now) => claimedAt > now + Grace
        ? Decision.Invalid("claimedAt", "It lies in the future.", "Say when it happened, or leave it out.")
        : null;

    private static Decision.Refused Merged(int into) => Decision.Conflict($"The incident is a part of incident {into} now.", $"Go on with incident {into}.");
}
