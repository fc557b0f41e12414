using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Incidents;
using TempoNest.Sessions.Mutes;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Incidents;

public class EscalatingTests
{
    private Incident incident = new()
    {
        Number = 1, Title = "Down", Severity = Severity.Critical, Services = ["api"], DetectedAt = Some.T0, Deadline = Some.At(2),
    };

    [Theory]
    [InlineData(0, new[] { "Primary" })]
    [InlineData(14.9, new[] { "Primary" })]
    [InlineData(15, new[] { "Primary", "Backup" })]
    [InlineData(30, new[] { "Primary", "Backup", "Tech Lead" })]
    [InlineData(45, new[] { "Primary", "Backup", "Tech Lead", "Engineering Manager" })]
    [InlineData(600, new[] { "Primary", "Backup", "Tech Lead", "Engineering Manager" })]
    public void The_next_role_is_told_after_its_time(double minute, string[] roles) => Assert.Equal(roles, Escalations(minute).Select(step => step.Role));

    [Fact]
    public void A_turn_that_was_told_is_not_told_again()
    {
        Wake(0);
        Wake(20);
        Assert.Empty(Escalations(29));
        Assert.Equal("Tech Lead", Assert.Single(Escalations(30)).Role);
    }

    [Fact]
    public void Warnings_stop_at_the_backup()
    {
        incident = incident with { Severity = Severity.Warning };
        Assert.Equal(["Primary", "Backup"], Escalations(600).Select(step => step.Role));
    }

    [Fact]
    public void An_acknowledgement_stops_it_and_half_an_hour_without_a_step_arms_it_again()
    {
        Wake(0);
        Happens(5, new IncidentAcknowledged(null));
        Assert.Empty(Escalations(34.9));
        Assert.Equal(new IncidentEscalated("Primary", Some.At(35), null), Assert.Single(Escalations(35)));
        Happens(20, new IncidentNoted("Restarted it", NoteKind.Step, null));
        Assert.Empty(Escalations(49));
        Assert.Equal(new IncidentEscalated("Primary", Some.At(50), null), Assert.Single(Escalations(50)));
    }

    [Fact]
    public void A_remark_is_no_step()
    {
        Happens(5, new IncidentAcknowledged(null));
        Happens(20, new IncidentNoted("Looks bad", NoteKind.Remark, null));
        Assert.NotEmpty(Escalations(35));
    }

    [Fact]
    public void Clearing_stops_paging_and_the_deadline_runs_on() =>
        Assert.IsType<DeadlineMissed>(Assert.Single(Escalating.Owed(incident, Some.Escalation, Around(Stands.No), Some.At(60))));

    [Fact]
    public void A_deadline_is_missed_unless_a_step_came_in_time()
    {
        Assert.Empty(Missed(1.9));
        Assert.Equal(new DeadlineMissed(Some.At(2)), Assert.Single(Missed(2)));
        Happens(1, new IncidentAcknowledged(null));
        Assert.Single(Missed(2));
        Happens(1.5, new IncidentNoted("Restarted it", NoteKind.Step, null));
        Assert.Empty(Missed(60));
    }

    [Fact]
    public void A_step_after_the_deadline_does_not_hide_the_miss()
    {
        Happens(3, new IncidentNoted("Restarted it", NoteKind.Step, null));
        Happens(4, new IncidentNoted("Restarted it again", NoteKind.Step, null));
        Assert.Single(Missed(5));
    }

    [Fact]
    public void A_miss_is_told_once()
    {
        Wake(10);
        Assert.Empty(Missed(11));
    }

    [Fact]
    public void Nothing_is_owed_once_it_is_resolved_or_where_it_was_over_before_anyone_knew()
    {
        Assert.Empty(Escalating.Owed(incident with { Retrospective = true }, Some.Escalation, Around(), Some.At(60)));
        Happens(1, new IncidentResolved("A loop", "Restarted", null, []));
        Assert.Empty(Escalating.Owed(incident, Some.Escalation, Around(), Some.At(60)));
        Assert.Null(Escalating.NextDue(incident, Some.Escalation, Around(), Some.At(1)));
    }

    [Fact]
    public void Whatever_is_owed_next_is_owed_when_it_is_due()
    {
        var now = Some.T0;
        List<Fact> told = [];
        while (Escalating.NextDue(incident, Some.Escalation, Around(), now) is { } due)
        {
            Assert.True(due > now);
            Assert.Empty(Owed(due - TimeSpan.FromTicks(1)).Except(Owed(now)));
            Assert.NotEmpty(Owed(due));
            told.AddRange(Owed(due));
            now = due;
            Wake(0, due);
        }
        Assert.Equal(["Primary", "Backup", "Tech Lead", "Engineering Manager"], told.OfType<IncidentEscalated>().Select(step => step.Role).Distinct());
        Assert.Single(told.OfType<DeadlineMissed>());
    }

    [Fact]
    public void The_chain_is_settled_when_it_starts_and_again_when_it_is_armed_anew()
    {
        Wake(0);
        Assert.Equal(Some.T0, Assert.IsType<EscalationStarted>(incident.Chain).ArmedAt);
        path = [.. path.Select(turn => turn with { Contact = "somebody-else" })];
        Assert.Null(Assert.Single(Escalations(15)).Contact);
        Happens(16, new IncidentAcknowledged(null));
        Assert.Equal("somebody-else", Assert.Single(Escalations(46)).Contact);
    }

    [Fact]
    public void While_it_is_muted_the_chain_and_the_deadline_stand_still()
    {
        Wake(0);
        muted = MutedTime.Of([new Mute(1, MuteKind.Mute, null, null, Some.At(10), Some.At(40), "A trial", "ana", Some.At(10))]);
        Assert.Empty(Escalations(44.9));
        Assert.Equal(new IncidentEscalated("Backup", Some.At(45), null), Assert.Single(Escalations(45)));
        Assert.Equal(Some.At(45), Escalating.NextDue(incident with { DeadlineMissed = true }, Some.Escalation, Around(), Some.At(20)));
    }

    [Fact]
    public void What_is_muted_from_the_start_is_told_when_the_mute_is_over()
    {
        muted = MutedTime.Of([new Mute(1, MuteKind.Mute, null, null, Some.T0, Some.At(40), "A trial", "ana", Some.T0)]);
        Assert.DoesNotContain(Owed(Some.At(39.9)), fact => fact is not DeadlineMissed);
        Assert.Equal(new IncidentEscalated("Primary", Some.At(40), null), Assert.Single(Escalations(40)));
    }

    [Fact]
    public void A_deadline_that_was_met_is_told_once()
    {
        Happens(1, new RunbookTicked("service-down", "restart", StepOutcome.NotNeeded, "It is up", null));
        Assert.Empty(Owed(Some.At(1)).OfType<DeadlineMet>());
        Happens(1.5, new RunbookTicked("service-down", "restart", StepOutcome.Failed, null, null));
        Assert.Equal(new DeadlineMet(Some.At(2), Some.At(1.5)), Assert.Single(Owed(Some.At(1.5)).OfType<DeadlineMet>()));
        Wake(1.5);
        Assert.DoesNotContain(Owed(Some.At(3)), fact => fact is DeadlineMet or DeadlineMissed);
    }

    private IReadOnlyList<Turn> path = [.. Some.Escalation.Path.Select(step => new Turn(step.Role, step.After, null))];
    private MutedTime muted = MutedTime.None;

    private Circumstances Around(Stands stands = Stands.Yes) => new(stands, muted, incident.Deadline, path);

    private IReadOnlyList<Fact> Owed(DateTimeOffset now) => Escalating.Owed(incident, Some.Escalation, Around(), now);
    private IEnumerable<IncidentEscalated> Escalations(double minute) => Owed(Some.At(minute)).OfType<IncidentEscalated>();
    private IEnumerable<DeadlineMissed> Missed(double minute) => Owed(Some.At(minute)).OfType<DeadlineMissed>();

    private void Wake(double minute, DateTimeOffset? at = null)
    {
        foreach (var fact in Owed(at ?? Some.At(minute))) Happens(minute, fact);
    }

    private void Happens(double minute, Fact fact) =>
        incident = Incident.Apply(incident, new Entry(1, Streams.Incident(1), 1, Some.At(minute), Some.At(minute), "ana", fact))!;
}
