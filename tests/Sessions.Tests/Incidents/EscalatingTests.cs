using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Incidents;
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
        Assert.Equal(new IncidentEscalated("Primary", Some.At(35)), Assert.Single(Escalations(35)));
        Happens(20, new IncidentNoted("Restarted it", true, null));
        Assert.Empty(Escalations(49));
        Assert.Equal(new IncidentEscalated("Primary", Some.At(50)), Assert.Single(Escalations(50)));
    }

    [Fact]
    public void A_remark_is_no_step()
    {
        Happens(5, new IncidentAcknowledged(null));
        Happens(20, new IncidentNoted("Looks bad", false, null));
        Assert.NotEmpty(Escalations(35));
    }

    [Fact]
    public void Clearing_stops_paging_and_the_deadline_runs_on() =>
        Assert.IsType<DeadlineMissed>(Assert.Single(Escalating.Owed(incident, Some.Escalation, Some.At(60), Stands.No)));

    [Fact]
    public void A_deadline_is_missed_unless_a_step_came_in_time()
    {
        Assert.Empty(Missed(1.9));
        Assert.Equal(new DeadlineMissed(Some.At(2)), Assert.Single(Missed(2)));
        Happens(1, new IncidentAcknowledged(null));
        Assert.Single(Missed(2));
        Happens(1.5, new IncidentNoted("Restarted it", true, null));
        Assert.Empty(Missed(60));
    }

    [Fact]
    public void A_step_after_the_deadline_does_not_hide_the_miss()
    {
        Happens(3, new IncidentNoted("Restarted it", true, null));
        Happens(4, new IncidentNoted("Restarted it again", true, null));
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
        Assert.Empty(Escalating.Owed(incident with { Retrospective = true }, Some.Escalation, Some.At(60), Stands.Yes));
        Happens(1, new IncidentResolved("A loop", "Restarted", null, []));
        Assert.Empty(Escalating.Owed(incident, Some.Escalation, Some.At(60), Stands.Yes));
        Assert.Null(Escalating.NextDue(incident, Some.Escalation, Some.At(1)));
    }

    [Fact]
    public void Whatever_is_owed_next_is_owed_when_it_is_due()
    {
        var now = Some.T0;
        List<Fact> told = [];
        while (Escalating.NextDue(incident, Some.Escalation, now) is { } due)
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

    private IReadOnlyList<Fact> Owed(DateTimeOffset now) => Escalating.Owed(incident, Some.Escalation, now, Stands.Yes);
    private IEnumerable<IncidentEscalated> Escalations(double minute) => Owed(Some.At(minute)).OfType<IncidentEscalated>();
    private IEnumerable<DeadlineMissed> Missed(double minute) => Owed(Some.At(minute)).OfType<DeadlineMissed>();

    private void Wake(double minute, DateTimeOffset? at = null)
    {
        foreach (var fact in Owed(at ?? Some.At(minute))) Happens(minute, fact);
    }

    private void Happens(double minute, Fact fact) =>
        incident = Incident.Apply(incident, new Entry(1, Streams.Incident(1), 1, Some.At(minute), Some.At(minute), "ana", fact))!;
}
