using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Incidents;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Tests.Support;
using static TempoNest.Sessions.Tests.Decisions.Answers;

namespace TempoNest.Sessions.Tests.Decisions;

public class RespondingTests
{
    private static readonly IncidentResolved Resolved = new("A loop", "Restarted", null, [new FollowUp("Fix it", "ana", new DateOnly(2026, 3, 9))]);

    private readonly Incident incident = new() { Number = 1, Title = "Slow", Severity = Severity.Warning, Services = ["api"], DetectedAt = Some.T0 };

    [Fact]
    public void Acknowledging_twice_is_free_and_after_the_end_refused()
    {
        Assert.IsType<IncidentAcknowledged>(Assert.Single(Accepts(Responding.Acknowledge(incident, null))));
        Assert.Empty(Accepts(Responding.Acknowledge(incident with { AcknowledgedAt = Some.At(1) }, null)));
        Refuses(RefusalKind.Conflict, Responding.Acknowledge(incident with { ResolvedAt = Some.At(1) }, null));
        Refuses(RefusalKind.Conflict, Responding.Acknowledge(incident with { MergedInto = 2 }, null));
    }

    [Fact]
    public void Resolving_needs_cause_and_resolution_and_the_same_again_is_free()
    {
        Assert.Equal("rootCause", Refuses(RefusalKind.Invalid, Resolve(incident, Resolved with { RootCause = null })).Field);
        Assert.Equal("resolution", Refuses(RefusalKind.Invalid, Resolve(incident, Resolved with { Resolution = " " })).Field);
        Assert.Equal(Resolved, Assert.Single(Accepts(Resolve(incident, Resolved))));
        var done = Applied(incident, Resolved);
        Assert.Empty(Accepts(Resolve(done, Resolved with { FollowUps = [new FollowUp("Fix it", "ana", new DateOnly(2026, 3, 9))] })));
        Assert.Single(Accepts(Resolve(done, Resolved with { FollowUps = [] })));
    }

    [Fact]
    public void A_follow_up_says_what_and_who()
    {
        Assert.Equal("followUps.owner", Refuses(RefusalKind.Invalid, Resolve(incident, Resolved with { FollowUps = [new FollowUp("Fix it", null, null)] })).Field);
        Assert.Equal("followUps.text", Refuses(RefusalKind.Invalid, Resolve(incident, Resolved with { FollowUps = [new FollowUp(" ", "ana", null)] })).Field);
    }

    [Fact]
    public void A_follow_up_that_was_done_stays_done_in_a_later_account()
    {
        var resolved = Applied(incident, Resolved);
        Refuses(RefusalKind.NotFound, Responding.FollowedUp(resolved, 2, null));
        var done = Applied(resolved, Assert.Single(Accepts(Responding.FollowedUp(resolved, 1, null))));
        Assert.Empty(Accepts(Responding.FollowedUp(done, 1, null)));
        var again = Applied(done, Resolved with { FollowUps = [new FollowUp("Test it", "ben", null), .. Resolved.FollowUps] });
        Assert.Equal([null, "ana"], again.FollowUps.Select(task => task.DoneBy));
    }

    [Fact]
    public void What_resolves_it_is_a_step_in_time_or_too_late()
    {
        Assert.Equal([Resolved, new DeadlineMet(Some.At(5), Some.At(4))], Accepts(Responding.Resolve(incident, Resolved, Some.At(5), Some.At(4))));
        Assert.Equal([Resolved, new DeadlineMissed(Some.At(5))], Accepts(Responding.Resolve(incident, Resolved, Some.At(5), Some.At(6))));
        Assert.Equal([Resolved], Accepts(Responding.Resolve(incident with { DeadlineMissed = true }, Resolved, Some.At(5), Some.At(6))));
    }

    [Fact]
    public void A_correction_supersedes_what_a_person_wrote_and_both_stay()
    {
        var noted = Applied(incident, new IncidentNoted("Restarted the api", NoteKind.Step, Some.At(1)), 7);
        Refuses(RefusalKind.NotFound, Responding.Correct(noted, 8, "x", null, "wrong", Some.At(9)));
        Assert.Equal("reason", Refuses(RefusalKind.Invalid, Responding.Correct(noted, 7, "x", null, null, Some.At(9))).Field);
        Assert.Equal("claimedAt", Refuses(RefusalKind.Invalid, Responding.Correct(noted, 7, "x", Some.At(20), "wrong", Some.At(9))).Field);
        var corrected = Applied(noted, Assert.Single(Accepts(Responding.Correct(noted, 7, "Restarted the worker", null, "It was the worker", Some.At(9)))), 8);
        Assert.Equal("Restarted the worker", Assert.IsType<EntryCorrected>(corrected.Corrections[7].Fact).Text);
        Assert.Equal(2, corrected.Timeline.Count);
        Assert.Equal(noted.FirstStepAt, corrected.FirstStepAt);
        Assert.Contains("Correct entry 7", Refuses(RefusalKind.Invalid, Responding.Correct(corrected, 8, "x", null, "wrong", Some.At(9))).Cure, StringComparison.Ordinal);
        var escalated = Applied(incident, new IncidentEscalated("Primary", Some.T0, null), 9);
        Assert.Equal("sequence", Refuses(RefusalKind.Invalid, Responding.Correct(escalated, 9, "x", null, "wrong", Some.At(9))).Field);
    }

    [Fact]
    public void A_severity_is_changed_with_a_reason()
    {
        Assert.Empty(Accepts(Responding.ChangeSeverity(incident, Severity.Warning, null)));
        Assert.Equal("reason", Refuses(RefusalKind.Invalid, Responding.ChangeSeverity(incident, Severity.Critical, " ")).Field);
        Assert.Equal(Severity.Critical, Applied(incident, Assert.Single(Accepts(Responding.ChangeSeverity(incident, Severity.Critical, "Orders are lost")))).Severity);
    }

    private static Decision Resolve(Incident incident, IncidentResolved resolved) => Responding.Resolve(incident, resolved, null, Some.At(10));

    private static Incident Applied(Incident incident, Fact fact, long sequence = 1) =>
        Incident.Apply(incident, new Entry(sequence, Streams.Incident(1), sequence, Some.At(2), Some.At(2), "ana", fact))!;
}
