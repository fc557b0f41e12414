using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Incidents;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Incidents;

public class EscalationAuditTests
{
    private static readonly Signals Down = new Signals().With("health", "api", 10, 200, 0);

    private readonly Story story = new Story(Some.Recorded).Live(0, 70, Down);

    private IReadOnlyList<AuditFinding> Found(params Func<Entry, Entry?>[] forged)
    {
        var log = story.Log.Select(entry => forged.Aggregate((Entry?)entry, (one, forge) => one is null ? null : forge(one))).OfType<Entry>();
        var session = Replay.Fold("some", story.Plan, log)!;
        return EscalationAudit.Of(session, session.IncidentOf(1)!, story.Now);
    }

    [Fact]
    public void A_record_that_says_what_was_due_is_found_right()
    {
        Assert.Equal(4, story.Told(1).Count);
        Assert.Empty(Found());
    }

    [Fact]
    public void It_is_right_after_an_acknowledgement_and_while_muted()
    {
        story.Ask(1, new IncidentCommand.Acknowledge(null));
        story.Live(70, 105, Down);
        Assert.Equal(5, story.Told(1).Count);
        story.Ask(new SessionCommand.Mute(MuteKind.Mute, null, "api", null, Some.At(125), "A trial"));
        story.Live(105, 150, Down);
        Assert.Empty(Found());
    }

    [Fact]
    public void A_turn_that_is_not_in_the_record_is_missing() =>
        Assert.Equal([(AuditKind.Missing, "Backup")], Kinds(Found(entry => entry.Fact is IncidentEscalated { Role: "Backup" } ? null : entry)));

    [Fact]
    public void A_turn_that_was_recorded_long_after_it_was_due_is_late() =>
        Assert.Equal([(AuditKind.Late, "Tech Lead")], Kinds(Found(entry => entry.Fact is IncidentEscalated { Role: "Tech Lead" } ? entry with { Occurred = entry.Occurred.AddMinutes(3) } : entry)));

    [Fact]
    public void A_turn_that_nobody_wanted_is_found()
    {
        story.Ask(1, new IncidentCommand.Acknowledge(null));
        story.Write(new IncidentEscalated("Primary", story.Now, null), stream: Streams.Incident(1));
        Assert.Equal([(AuditKind.Unwanted, "Primary")], Kinds(Found()));
    }

    private static IEnumerable<(AuditKind, string)> Kinds(IReadOnlyList<AuditFinding> findings) => findings.Select(finding => (finding.Kind, finding.Role));
}
