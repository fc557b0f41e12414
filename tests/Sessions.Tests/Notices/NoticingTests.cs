using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Notices;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Notices;

public class NoticingTests
{
    private static readonly Routes Routes = new(new Dictionary<string, IReadOnlyList<Way>> { ["primary"] = [new Way("pager", "ana", "ana@people.test")] }, [new Way("chat")]);

    /// <summary>Promises what is owed, as the grain does, and says what that was.</summary>
    private static List<NoticeIntended> Promise(Story story, Routes? routes = null)
    {
        var owed = Noticing.Owed(story.Session, routes ?? Routes, story.Now).ToList();
        foreach (var intended in owed) story.Write(intended, stream: Streams.Notices);
        Assert.Empty(Noticing.Owed(story.Session, routes ?? Routes, story.Now));
        return owed;
    }

    /// <summary>An incident opened by hand, after the phase was announced.</summary>
    private static Story Opened()
    {
        var story = new Story();
        Promise(story);
        story.Now = Some.At(1);
        story.Write(new IncidentDeclared(1, "It is slow", Severity.Critical, ["api"], [], false, null));
        return story.Judge().Judge();
    }

    private static Entry Said(Story story, Fact fact) => story.Write(fact, stream: Streams.Notices);

    [Fact]
    public void Without_a_route_nothing_is_owed() => Assert.Empty(Noticing.Owed(Opened().Session, Routes.None, Some.At(2)));

    [Fact]
    public void A_phase_is_announced_once_to_its_team()
    {
        var story = new Story();
        var told = Assert.Single(Promise(story));
        Assert.Equal((NoticeKind.PhaseBegan, "team", "chat"), (told.Kind, told.To, told.Channel));
        story.Now = Some.T0.AddHours(4);
        Assert.DoesNotContain(Promise(story), one => one.Kind is NoticeKind.PhaseBegan);
        story.Now = Some.T0.AddHours(4).AddMinutes(1);
        Assert.Equal("phase/2/Active", Assert.Single(Promise(story), one => one.Kind is NoticeKind.PhaseBegan).About);
    }

    [Fact]
    public void An_incident_is_told_from_its_opening_to_its_end()
    {
        var story = Opened();
        Assert.Equal([("incident/1/opened", "chat"), ("incident/1/escalated/Primary/20260302T100100Z", "pager")], Promise(story).Select(told => (told.About, told.Channel)));
        story.Now = Some.At(5);
        story.Write(new IncidentAcknowledged("On it"), "ana", Streams.Incident(1));
        // Who was called is told, and so is the team.
        Assert.Equal([("chat", NoticeKind.IncidentAcknowledged), ("pager", NoticeKind.IncidentAcknowledged)], Promise(story).Select(told => (told.Channel, told.Kind)));
        story.Now = Some.At(9);
        story.Write(new IncidentResolved("A loop", "Restarted", null, []), "ana", Streams.Incident(1));
        Assert.All(Promise(story), told => Assert.Equal("incident/1/resolved", told.About));
    }

    [Fact]
    public void What_is_sent_never_holds_an_address() =>
        Assert.All(Promise(Opened()), told => Assert.DoesNotContain("people.test", told.ToString(), StringComparison.Ordinal));

    [Fact]
    public void A_new_channel_does_not_tell_what_was_told_before()
    {
        var story = Opened();
        Promise(story);
        Assert.Empty(Promise(story, Routes with { Default = [new Way("chat"), new Way("mail")] }));
    }

    [Fact]
    public void An_incident_that_was_over_when_it_was_learnt_pages_nobody()
    {
        var story = new Story();
        story.Write(new IncidentDeclared(1, "It was slow", Severity.Critical, ["api"], [], true, null));
        story.Judge();
        Assert.Equal(NoticeKind.PhaseBegan, Assert.Single(Promise(story)).Kind);
    }

    [Fact]
    public void Facts_of_notices_change_no_verdict()
    {
        var story = Opened();
        var (version, recommendation) = (story.Session.VerdictVersion, story.Recommendation.Kind);
        foreach (var told in Promise(story)) Said(story, new NoticeDelivered(told.Id, null));
        Assert.Equal((version, recommendation), (story.Session.VerdictVersion, story.Recommendation.Kind));
    }

    [Fact]
    public void What_is_said_of_an_incident_keeps_its_order_and_holds_up_nothing_else()
    {
        var story = Opened();
        var opened = Promise(story).First(told => told.Channel == "chat");
        story.Now = Some.At(5);
        story.Write(new IncidentAcknowledged(null), "ana", Streams.Incident(1));
        Promise(story);
        Said(story, new NoticeFailed(opened.Id, 1, "away", Some.At(8)));
        var due = Noticing.Due(story.Session, Some.At(6));
        Assert.DoesNotContain(due, trail => trail.Intended is { Channel: "chat", Incident: 1 });
        Assert.Contains(due, trail => trail.Intended.Channel == "pager");
        Said(story, new NoticeDelivered(opened.Id, null));
        Assert.Contains(Noticing.Due(story.Session, Some.At(6)), trail => trail.Intended is { Channel: "chat", Kind: NoticeKind.IncidentAcknowledged });
    }

    [Theory]
    [InlineData(0, new[] { "ana" })]
    [InlineData(1, new[] { "ana" })]
    [InlineData(4, new[] { "ana", "Primary" })]
    [InlineData(4.25, new[] { "Backup" })]
    [InlineData(5, new[] { "Engineering Manager" })]
    public void The_decision_is_reminded_of_with_a_brief(double hours, string[] roles)
    {
        var story = new Story(Some.Recorded).See(0, 48 * 60);
        story.Now = Some.T0.AddHours(48 + hours);
        var everybody = new Routes(roles.ToDictionary(role => role, role => (IReadOnlyList<Way>)[new Way("mail", role, "a")]), [new Way("chat")]);
        var due = Promise(story, everybody).Where(told => told.Kind is NoticeKind.DecisionDue).ToList();
        Assert.Equal(roles, due.Select(told => told.To));
        Assert.All(due, told => Assert.Contains("The evidence recommends **", told.Text, StringComparison.Ordinal));
        Assert.Contains(due, told => told.Text.Contains("| uptime | ", StringComparison.Ordinal));
    }

    [Fact]
    public void Whoever_has_not_answered_is_reminded_and_whoever_has_is_not()
    {
        var story = new Story();
        story.Now = Some.T0.AddHours(24);
        Assert.Equal("lead", Assert.Single(Promise(story), told => told.Kind is NoticeKind.AnswerDue).To);
        story.Attest("customer-complaints", "24h");
        story.Now = Some.T0.AddHours(25);
        Assert.DoesNotContain(Promise(story), told => told.Kind is NoticeKind.AnswerDue);
    }

    [Fact]
    public void Rounds_are_summed_up_every_four_hours_and_noted_as_the_checklist_has_it()
    {
        var story = new Story(Some.Recorded).See(0, 8 * 60);
        story.Write(new RoundNoted(Some.T0.AddHours(8), "Slow\nlogin", "None"), "ana");
        story.Now = Some.T0.AddHours(8).AddMinutes(1);
        var told = Assert.Single(Promise(story), one => one.Kind is NoticeKind.RoundSummary);
        Assert.Equal("rounds/20260302T180000Z", told.About);
        Assert.Contains("## 2026-03-02 18:00 UTC\n", told.Text, StringComparison.Ordinal);
        Assert.Contains("- Issues: Slow login\n- Action taken: None", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Alarms_that_were_over_when_they_were_learnt_come_in_one_digest()
    {
        var story = new Story(Some.Recorded, Some.At(180));
        story.See(0, 180, new Signals().With("errors", "api", 60, 70, 0.5, 1000));
        story.Now = Some.At(181);
        story.Judge();
        var retrospective = story.Session.Alerts().Count(alert => alert.IsRetrospective);
        Assert.NotEqual(0, retrospective);
        var told = Promise(story);
        Assert.Single(told, one => one.About.StartsWith("digest/", StringComparison.Ordinal));
        Assert.DoesNotContain(told, one => one.Incident is not null || one.Kind is NoticeKind.ReviewHeld);
        story.Now = Some.At(190);
        Assert.Empty(Promise(story));
    }

    [Fact]
    public void Whenever_somebody_looks_everything_of_incidents_is_told_exactly_once()
    {
        // The same life of an incident; somebody looks after every step, or after some of them.
        for (var seed = 0; seed < 200; seed++)
        {
            var chance = new Random(seed);
            var story = Opened();
            List<NoticeIntended> told = [];
            for (var minute = 2; minute < 70; minute++)
            {
                story.Now = Some.At(minute);
                if (minute == 50) story.Write(new IncidentAcknowledged(null), "ana", Streams.Incident(1));
                if (minute == 60) story.Write(new IncidentResolved(null, "Restarted", null, []), "ana", Streams.Incident(1));
                story.Judge();
                if (chance.Next(10) == 0) told.AddRange(Promise(story));
            }
            told.AddRange(Promise(story));
            Assert.Equal(told.Count, told.Select(one => one.Id).Distinct().Count());
            var abouts = told.Where(one => one.Incident == 1).Select(one => one.About).Distinct().ToList();
            Assert.Equal(7, abouts.Count);
            Assert.All(NoticeAudit.Of(story.Session), step => Assert.Equal(NoticeState.Waiting, step.Told));
            Assert.Equal(4, NoticeAudit.Of(story.Session).Count);
        }
    }

    [Fact]
    public void The_auditor_finds_a_turn_that_nobody_was_told_of() => Assert.Null(Assert.Single(NoticeAudit.Of(Opened().Session)).Told);
}
