using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Tests.Support;
using static TempoNest.Sessions.Tests.Decisions.Answers;

namespace TempoNest.Sessions.Tests.Decisions;

public class AttestingTests
{
    private readonly Story story = new(Some.Recorded);

    private Decision Attest(string key, CriterionAnswer answer = CriterionAnswer.Met, string? note = null, string? review = null) =>
        Attesting.Attest(story.Session, key, answer, note, review);

    [Fact]
    public void A_question_that_waits_in_one_review_needs_no_naming() =>
        Assert.Equal("48h", Assert.IsType<CriterionAttested>(Assert.Single(Accepts(Attest("team-trained")))).Review);

    [Fact]
    public void A_question_that_waits_in_two_reviews_does()
    {
        Assert.Contains("24h, 48h", Refuses(RefusalKind.Invalid, Attest("customer-complaints")).Because, StringComparison.Ordinal);
        story.Write(Accepts(Attest("customer-complaints", review: "24h")));
        Assert.Equal("48h", Assert.IsType<CriterionAttested>(Assert.Single(Accepts(Attest("customer-complaints")))).Review);
    }

    [Fact]
    public void An_answer_may_be_corrected_and_the_later_one_stands()
    {
        story.Write(Accepts(Attest("team-trained")));
        story.Write(Accepts(Attest("team-trained", CriterionAnswer.NotMet, "Two are ill")));
        var verdict = story.Criterion("team-trained", "48h");
        Assert.Equal((CriterionState.NotMet, "system answered not met: Two are ill"), (verdict.State, verdict.Finding.Reason));
    }

    [Fact]
    public void An_answer_other_than_met_needs_its_reason() => Assert.Equal("note", Refuses(RefusalKind.Invalid, Attest("team-trained", CriterionAnswer.NotMet)).Field);

    [Fact]
    public void A_measured_criterion_is_not_answered_by_people()
    {
        Refuses(RefusalKind.Invalid, Attest("uptime"));
        Refuses(RefusalKind.Invalid, Attest("uptime", CriterionAnswer.NotApplicable, "No"));
        Accepts(Attest("scheduled-tasks", CriterionAnswer.NotApplicable, "There are none"));
    }

    [Fact]
    public void Not_applicable_is_for_the_criteria_that_may() => Refuses(RefusalKind.Invalid, Attest("team-trained", CriterionAnswer.NotApplicable, "No"));

    [Fact]
    public void An_unknown_criterion_or_review_is_named()
    {
        Refuses(RefusalKind.NotFound, Attest("nothing"));
        Assert.Equal("review", Refuses(RefusalKind.Invalid, Attest("team-trained", review: "24h")).Field);
    }

    [Fact]
    public void A_waiver_needs_a_reason_and_a_future()
    {
        Refuses(RefusalKind.Invalid, Attesting.Waive(story.Session, "uptime", " ", null, null, story.Now));
        Refuses(RefusalKind.Invalid, Attesting.Waive(story.Session, "uptime", "Moved", null, story.Now, story.Now));
        Refuses(RefusalKind.Invalid, Attesting.Waive(story.Session, "uptime", "Moved", "25h", null, story.Now));
        Refuses(RefusalKind.NotFound, Attesting.Waive(story.Session, "nothing", "Moved", null, null, story.Now));
        var waived = Assert.IsType<CriterionWaived>(Assert.Single(Accepts(Attesting.Waive(story.Session, "uptime", "Moved", "24h", null, story.Now))));
        Assert.Equal(("uptime", "24h"), (waived.Criterion, waived.Review));
    }

    [Fact]
    public void A_waiver_keeps_the_machines_verdict_beside_it()
    {
        story.See(0, 24 * 60, new Signals().With("health", "api", 600, 610, 0));
        story.Write(new CriterionWaived("uptime", "24h", "A planned move", "24h", null), "ana");
        var verdict = story.Criterion("uptime", "24h");
        Assert.Equal((CriterionState.Waived, CriterionState.NotMet, "ana", "A planned move"), (verdict.State, verdict.Finding.State, verdict.AnsweredBy, verdict.Note));
    }

    [Fact]
    public void Unanswered_is_unknown_and_due()
    {
        story.See(0, 24 * 60);
        var verdict = story.Criterion("customer-complaints", "24h");
        Assert.Equal((CriterionState.Unknown, Some.T0.AddHours(28), "lead", false), (verdict.State, verdict.DueAt, verdict.Owner, verdict.Provisional));
    }

    [Fact]
    public void Nothing_is_answered_once_the_session_is_over()
    {
        story.Write(new SessionCancelled("Wrong plan"));
        Refuses(RefusalKind.Conflict, Attest("team-trained"));
        Refuses(RefusalKind.Conflict, Attesting.Waive(story.Session, "uptime", "Moved", null, null, story.Now));
    }
}
