using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Reviews;

public class RecommendingTests
{
    private const double Day = 24 * 60;

    private static Story After(double hours, Signals? signals = null, Plan? plan = null) => new Story(plan ?? Some.Recorded).See(0, hours * 60, signals).Judge();

    private static Recommendation AtTheEnd(Signals? signals = null, Plan? plan = null) => After(48, signals, plan).AttestAll().Recommendation;

    [Fact]
    public void Two_healthy_days_and_every_answer_are_a_success()
    {
        var recommendation = AtTheEnd();
        Assert.Equal((RecommendationKind.Success, (Outlook?)null), (recommendation.Kind, recommendation.Outlook));
        Assert.Equal("All 5 criteria pass at the 48h review, with 100% of the samples seen.", Assert.Single(recommendation.Reasons).Text);
    }

    [Fact]
    public void Success_never_comes_early()
    {
        var recommendation = After(47.9).AttestAll().Recommendation;
        Assert.Equal((RecommendationKind.NotYet, Outlook.OnTrack), (recommendation.Kind, recommendation.Outlook!.Value));
    }

    [Theory]
    [InlineData("customer-complaints")]
    [InlineData("team-trained")]
    public void Success_never_comes_while_a_persons_answer_is_missing(string missing)
    {
        var story = After(48);
        foreach (var key in new[] { "customer-complaints", "team-trained" }.Where(key => key != missing)) story.Attest(key, "48h");
        // The answer of the first day is shown, never carried.
        story.Attest("customer-complaints", "24h");
        Assert.Equal(RecommendationKind.Concerns, story.Recommendation.Kind);
        Assert.StartsWith(missing, Assert.Single(story.Recommendation.Reasons).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_that_only_the_first_review_asks_for_is_missed_at_the_end()
    {
        var plan = Some.Recorded with { Criteria = [.. Some.Recorded.Criteria, Some.Criterion("signed-off", new Method.Attested("Signed off?"))] };
        var story = After(48, plan: plan).Attest("customer-complaints", "48h").Attest("team-trained", "48h");
        Assert.Equal(RecommendationKind.Concerns, story.Recommendation.Kind);
        Assert.Equal(RecommendationKind.Success, story.Attest("signed-off", "24h").Recommendation.Kind);
    }

    [Fact]
    public void A_measure_that_no_later_criterion_holds_on_to_still_counts()
    {
        var plan = Some.Recorded with { Criteria = [.. Some.Recorded.Criteria.Where(criterion => criterion.Key is "database")] };
        Assert.Equal(RecommendationKind.Success, AtTheEnd(plan: plan).Kind);
        Assert.Equal(RecommendationKind.Concerns, AtTheEnd(new Signals().With("query-time", "all", 600, 620, 0.06), plan).Kind);
    }

    [Fact]
    public void A_plan_without_criteria_never_succeeds()
    {
        var recommendation = AtTheEnd(plan: Some.Recorded with { Criteria = [] });
        Assert.Equal(RecommendationKind.Concerns, recommendation.Kind);
        Assert.NotEmpty(recommendation.Reasons);
    }

    [Fact]
    public void Forty_eight_hours_of_a_dead_source_are_insufficient_evidence()
    {
        var recommendation = AtTheEnd(new Signals().Dead(Some.Recorded, "prometheus", 0, (2 * Day) + 1));
        Assert.Equal(RecommendationKind.Concerns, recommendation.Kind);
        Assert.StartsWith("Insufficient evidence: 0% of the samples of the last 24 h were seen, 95% are asked for; longest blind stretch 24h", recommendation.Reasons[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dead_source_of_few_metrics_does_not_hide_among_the_others()
    {
        var docker = Some.Prometheus with { Name = "docker" };
        var disk = Some.Cpu with { Key = "disk", Source = "docker", Services = ["all"], Every = TimeSpan.FromMinutes(5) };
        var plan = Some.Recorded with { Sources = [Some.Prometheus, docker], Metrics = [.. Some.Recorded.Metrics, disk] };
        var recommendation = AtTheEnd(new Signals().Dead(plan, "docker", 0, (2 * Day) + 1), plan);
        Assert.Equal(RecommendationKind.Concerns, recommendation.Kind);
        Assert.Contains("0% of the samples that docker owes", recommendation.Reasons[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rollback_row_confirmed_critical_is_a_failure_at_any_hour_and_once_is_not_enough()
    {
        Assert.Equal(RecommendationKind.NotYet, After(1, new Signals().With("max-latency", "api", 30, 31, 12)).Recommendation.Kind);
        var recommendation = After(1, new Signals().With("max-latency", "api", 30, 32, 12)).Recommendation;
        Assert.Equal(RecommendationKind.Failure, recommendation.Kind);
        Assert.Contains("Max latency of api was 12000ms (limit > 10000ms, 2 times)", Assert.Single(recommendation.Reasons).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rollback_is_latched_until_a_person_answers_it()
    {
        var story = After(20, new Signals().With("max-latency", "api", 30, 32, 12));
        Assert.Equal(RecommendationKind.Failure, story.Recommendation.Kind);
        story.Write(new DecisionTaken(DecisionOutcome.Concerns, "failure", true, "A load test", story.Session.VerdictVersion, ""));
        story.Write(new SessionExtended(1, story.Session.Schedule.End, story.Session.Schedule.End.AddHours(24), null));
        Assert.Equal(RecommendationKind.NotYet, story.Recommendation.Kind);
    }

    [Fact]
    public void A_rollback_that_was_learnt_after_a_decision_is_not_answered_by_it()
    {
        var story = After(20);
        story.Write(new DecisionTaken(DecisionOutcome.Concerns, "failure", true, "Wait", story.Session.VerdictVersion, ""));
        var probe = story.Session.Probes.First(one => one.Probe.Service == "api");
        var late = new Signals().With("max-latency", "api", 1210, 1212, 12);
        story.See(probe, Some.At(1200.5), Some.At(1230), late);
        story.Session.Probes.Where(one => one.Probe.Service != "api").ToList().ForEach(one => story.See(one, Some.At(1200.5), Some.At(1230), late));
        // Recorded after the decision, though the clock says that it was decided later.
        story.Now = Some.At(1100);
        Assert.Equal(RecommendationKind.Failure, story.Judge().Recommendation.Kind);
    }

    [Fact]
    public void An_alert_a_person_called_false_does_not_ask_for_a_rollback()
    {
        var story = After(1, new Signals().With("max-latency", "api", 30, 32, 12));
        story.Write(new AlertJudged(story.Session.Alerts().First(alert => alert.Rule.Key == "max-latency").Id, "expected", "A load test"));
        Assert.NotEqual(RecommendationKind.Failure, story.Recommendation.Kind);
    }

    [Fact]
    public void A_mandatory_criterion_not_met_in_the_last_day_is_a_failure()
    {
        var recommendation = AtTheEnd(new Signals().With("health", "api", Day + 600, Day + 610, 0));
        Assert.Equal(RecommendationKind.Failure, recommendation.Kind);
        Assert.StartsWith("uptime (mandatory), last 24 h: api was down for 10min", recommendation.Reasons[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mandatory_criterion_not_met_on_the_first_day_only_is_none() =>
        Assert.NotEqual(RecommendationKind.Failure, AtTheEnd(new Signals().With("health", "api", 600, 610, 0)).Kind);

    [Fact]
    public void A_waived_mandatory_criterion_is_no_failure()
    {
        var story = After(48, new Signals().With("health", "api", Day + 600, Day + 610, 0)).AttestAll();
        story.Write(new CriterionWaived("uptime", null, "A planned move", null, null), "ana");
        Assert.NotEqual(RecommendationKind.Failure, story.Recommendation.Kind);
    }

    [Fact]
    public void A_mandatory_question_answered_with_no_is_a_failure()
    {
        var plan = Some.Recorded with { Criteria = [.. Some.Recorded.Criteria.Select(one => one.Key == "team-trained" ? one with { Mandatory = true } : one)] };
        var story = After(48, plan: plan).AttestAll().Attest("team-trained", "48h", CriterionAnswer.NotMet);
        Assert.Equal(RecommendationKind.Failure, story.Recommendation.Kind);
    }

    [Fact]
    public void A_critical_alert_still_standing_at_the_end_is_a_failure()
    {
        var recommendation = AtTheEnd(new Signals().With("memory", "api", (2 * Day) - 20, (2 * Day) + 1, 2.4e9));
        Assert.Equal(RecommendationKind.Failure, recommendation.Kind);
        Assert.Contains(recommendation.Reasons, reason => reason.Text.StartsWith("Memory of api is critical since", StringComparison.Ordinal));
        Assert.NotEqual(RecommendationKind.Failure, AtTheEnd(new Signals().With("memory", "api", (2 * Day) - 60, (2 * Day) - 20, 2.4e9)).Kind);
    }

    [Fact]
    public void A_row_to_consider_a_rollback_for_is_concerns_and_a_question()
    {
        var recommendation = AtTheEnd(new Signals().With("errors", "api", Day + 600, Day + 610, 0.06, 100));
        Assert.Equal(RecommendationKind.Concerns, recommendation.Kind);
        Assert.Contains(recommendation.Reasons, reason => reason.Text.EndsWith("Should it be rolled back?", StringComparison.Ordinal));
    }

    [Fact]
    public void An_open_critical_incident_stands_in_the_way_of_success()
    {
        var story = After(48).AttestAll();
        story.Write(new IncidentDeclared(1, "Data loss", Severity.Critical, ["api"], [], false, null));
        story.Write(new IncidentOpened(1, "Data loss", Severity.Critical, ["api"], Some.T0, null, false), stream: Streams.Incident(1));
        Assert.Contains(story.Recommendation.Reasons, reason => reason.Text == "Incident 1 (Data loss) is open and critical.");
        Assert.Equal(RecommendationKind.Concerns, story.Recommendation.Kind);
    }

    [Fact]
    public void A_waived_or_inapplicable_criterion_does_not_stand_in_the_way()
    {
        var story = After(48).Attest("customer-complaints", "48h");
        story.Write(new CriterionWaived("team-trained", "48h", "Later", "48h", null), "ana");
        Assert.Equal(RecommendationKind.Success, story.Recommendation.Kind);
        Assert.Equal(CriterionState.Waived, story.Criterion("team-trained", "48h").State);
    }

    [Fact]
    public void An_extension_waits_for_its_own_review_and_asks_people_again()
    {
        var story = After(48).AttestAll();
        story.Write(new SessionExtended(1, Some.T0.AddHours(48), Some.T0.AddHours(72), null));
        Assert.Equal(RecommendationKind.NotYet, story.Recommendation.Kind);
        story.See((2 * Day) + 0.5, 3 * Day);
        Assert.Equal(RecommendationKind.Concerns, story.Recommendation.Kind);
        Assert.Equal(["customer-complaints", "all-24h-criteria", "no-degradation-trend", "minor-issues-documented", "team-trained"],
            story.Verdict.Reviews[^1].Criteria.Select(one => one.Criterion.Key));
        Assert.Equal(RecommendationKind.Success, story.AttestAll().Recommendation.Kind);
    }

    [Fact]
    public void Extending_twice_for_the_same_measure_is_not_recommended()
    {
        var story = new Story(Some.Recorded);
        story.Write(new SessionExtended(1, Some.T0.AddHours(48), Some.T0.AddHours(72), null));
        story.See(0, 3 * Day, new Signals().With("query-time", "all", (2 * Day) + 600, (2 * Day) + 620, 0.06)).AttestAll();
        Assert.Equal(RecommendationKind.Concerns, story.Recommendation.Kind);
        Assert.Contains("not recommended", story.Recommendation.Reasons[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_outlook_says_where_it_is_heading()
    {
        Assert.Equal(Outlook.OnTrack, After(6).Recommendation.Outlook);
        Assert.Equal(Outlook.AtRisk, After(6, new Signals().With("query-time", "all", 100, 130, 0.06)).Recommendation.Outlook);
        Assert.Equal(Outlook.AtRisk, After(6, new Signals().Dead(Some.Recorded, "prometheus", 60, 361)).Recommendation.Outlook);
        Assert.Equal(Outlook.Failing, After(6, new Signals().With("health", "api", 100, 110, 0)).Recommendation.Outlook);
        Assert.Equal(Outlook.Failing, After(6, new Signals().With("memory", "api", 300, 361, 2.4e9)).Recommendation.Outlook);
    }

    [Fact]
    public void Each_criterion_is_current_once_as_the_latest_review_that_has_come_has_it()
    {
        var story = After(30).Attest("customer-complaints", "24h");
        var current = story.Verdict.Current;
        Assert.Equal(Some.Recorded.Criteria.Count, current.Select(one => one.Criterion.Key).Distinct().Count());
        Assert.Equal(current.Count, current.Select(one => one.Criterion.Key).Distinct().Count());
        Assert.Equal("24h", current.First(one => one.Criterion.Key == "customer-complaints").Review);
        Assert.True(current.First(one => one.Criterion.Key == "team-trained").Provisional);
        story.See((30 * 60) + 0.5, 2 * Day);
        Assert.Equal("48h", story.Verdict.Current.First(one => one.Criterion.Key == "customer-complaints").Review);
    }

    [Fact]
    public void The_evidence_for_a_decision_ends_with_the_last_review()
    {
        var story = After(48).AttestAll();
        story.See((2 * Day) + 0.5, (2 * Day) + 600, new Signals().Dead(Some.Recorded, "prometheus", (2 * Day) + 1, (2 * Day) + 601));
        Assert.Equal(RecommendationKind.Success, story.Recommendation.Kind);
    }
}
