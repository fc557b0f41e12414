using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.OnCall;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Tests.Support;
using static TempoNest.Sessions.Tests.Decisions.Answers;

namespace TempoNest.Sessions.Tests.OnCall;

public class RosterTests
{
    private static readonly Plan Plan = Some.Recorded with
    {
        Escalation = Some.Escalation with
        {
            Contacts = [new Contact { Role = "Primary", Id = "ana", Name = "Ana A." }, new Contact { Role = "Backup" }, new Contact { Role = "DBA", Id = "dora", Routes = ["query-time", "database"] }],
        },
    };

    private readonly Story story = new(Plan);

    private string? At(string role, double minute) => story.Session.Roster.At(role, Some.At(minute)).Contact;

    [Fact]
    public void The_plan_s_contact_has_a_role_unless_somebody_stands_in()
    {
        Assert.Equal(("ana", "backup", null), (At("Primary", 0), At("Backup", 0), At("Tech Lead", 0)));
        Accepts(story.Ask(new SessionCommand.OverrideOnCall("Primary", "ben", Some.At(60), Some.At(120), "Ana is ill")));
        Assert.Equal(["ana", "ben", "ben", "ana"], new[] { 59.9, 60, 119.9, 120 }.Select(minute => At("Primary", minute)));
        Accepts(story.Ask(new SessionCommand.OverrideOnCall("Backup", "Ana A.", null, Some.At(120), "Ben is ill")));
        Assert.Equal("ana", At("Backup", 1));
    }

    [Fact]
    public void A_handover_holds_once_it_is_accepted()
    {
        Accepts(story.Ask(new SessionCommand.HandOver("Primary", "ben", "The worker is slow since noon")));
        Refuses(RefusalKind.Conflict, story.Ask(new SessionCommand.HandOver("Primary", "cleo", "x")));
        Assert.Equal("ana", At("Primary", 10));
        story.Now = Some.At(10);
        Accepts(story.Ask(new SessionCommand.AcceptHandover(1, null), "ben"));
        Assert.Equal(("ana", "ben"), (At("Primary", 9), At("Primary", 10)));
        Assert.Equal(("ana", "ben"), (story.Session.Roster.Handovers[0].From, story.Session.Roster.Handovers[0].AcceptedBy));
        Assert.Empty(Accepts(story.Ask(new SessionCommand.AcceptHandover(1, null))));
        Refuses(RefusalKind.NotFound, story.Ask(new SessionCommand.AcceptHandover(2, null)));
    }

    [Theory]
    [InlineData("Nobody", "ben", "why", "role")]
    [InlineData("Primary", " ", "why", "contact")]
    [InlineData("Primary", "ben@shop.test", "why", "contact")]
    [InlineData("Primary", "+49 170 1234567", "why", "contact")]
    [InlineData("Primary", "ben", "", "reason")]
    public void What_is_refused_names_its_field(string role, string contact, string reason, string field) =>
        Assert.Equal(field, Refuses(RefusalKind.Invalid, story.Ask(new SessionCommand.OverrideOnCall(role, contact, null, Some.At(60), reason))).Field);

    [Fact]
    public void Who_is_told_is_settled_when_the_chain_starts_and_a_route_comes_first()
    {
        var signals = new Signals().With("query-time", "all", 10, 300, 0.08);
        story.Live(0, 20, signals);
        Assert.Equal([("DBA", "dora"), ("Primary", "ana")], story.Session.IncidentOf(1)!.Escalations.Select(told => (told.Role, told.Contact!)));
        Accepts(story.Ask(new SessionCommand.OverrideOnCall("Backup", "cleo", null, Some.At(600), "Swapped")));
        story.Live(20, 40, signals);
        Assert.Equal("backup", story.Session.IncidentOf(1)!.Escalations[^1].Contact);
        Assert.Equal(DutyBy.Override, story.Session.Roster.At("Backup", story.Now).By);
    }
}
