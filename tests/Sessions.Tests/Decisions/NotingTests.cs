using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Tests.Support;
using static TempoNest.Sessions.Tests.Decisions.Answers;

namespace TempoNest.Sessions.Tests.Decisions;

public class NotingTests
{
    private readonly Story story = new(Some.Recorded);

    [Fact]
    public void A_round_takes_notes_and_ticks_of_its_own_steps_only()
    {
        Assert.Collection(
            Accepts(Noting.NoteRound(story.Session, Some.At(15), "None", "None", ["logs"])),
            fact => Assert.Equal(new StepTicked(Some.At(15), "logs"), fact), fact => Assert.Equal(new RoundNoted(Some.At(15), "None", "None"), fact));
        Refuses(RefusalKind.NotFound, Noting.NoteRound(story.Session, Some.At(16), "None", null, []));
        Refuses(RefusalKind.Invalid, Noting.NoteRound(story.Session, Some.T0.AddHours(6), "None", null, ["logs"]));
        Refuses(RefusalKind.Invalid, Noting.NoteRound(story.Session, Some.At(15), " ", null, []));
    }

    [Fact]
    public void An_empty_note_is_refused()
    {
        Refuses(RefusalKind.Invalid, Noting.Note(story.Session, ""));
        Refuses(RefusalKind.Invalid, Responding.Note(" ", NoteKind.Remark, null, Some.T0));
        Assert.Equal(new NoteAdded("Seen"), Assert.Single(Accepts(Noting.Note(story.Session, "Seen"))));
    }

    [Fact]
    public void An_alert_is_judged_in_one_of_three_words()
    {
        story.See(0, 60, new Signals().With("max-latency", "api", 30, 32, 12));
        var alert = story.Session.Alerts()[0].Id;
        Refuses(RefusalKind.NotFound, Noting.JudgeAlert(story.Session, "other", "false", null));
        Refuses(RefusalKind.Invalid, Noting.JudgeAlert(story.Session, alert, "maybe", null));
        Accepts(Noting.JudgeAlert(story.Session, alert, "confirmed", null));
    }

    [Fact]
    public void A_person_opens_an_incident_with_the_next_number()
    {
        Assert.Equal("title", Refuses(RefusalKind.Invalid, Noting.OpenIncident(story.Session, "", Severity.Warning, null, null)).Field);
        Assert.Equal("service", Refuses(RefusalKind.Invalid, Noting.OpenIncident(story.Session, "Slow", Severity.Warning, "nothing", null)).Field);
        story.Write(Accepts(Noting.OpenIncident(story.Session, "Slow", Severity.Warning, null, null)));
        Assert.Equal(2, Assert.IsType<IncidentDeclared>(Assert.Single(Accepts(Noting.OpenIncident(story.Session, "Slow", Severity.Warning, "api", null)))).Number);
    }
}
