using TempoNest.Plans;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Tests.Plans;

public sealed class ShippedPlanTests
{
    private static readonly Plan Checklist = Shipped.Plan(Shipped.Checklist);

    [Fact]
    public void The_checklist_has_its_three_phases_with_team_and_focus()
    {
        (string, TimeSpan, TimeSpan, string, string)[] expected =
        [
            ("Intensive", TimeSpan.FromHours(4), TimeSpan.FromMinutes(15), "Full deployment team on-call", "Catch immediate issues"),
            ("Active", TimeSpan.FromHours(24), TimeSpan.FromHours(2), "On-call engineer + backup", "Detect trending issues"),
            ("Standard", TimeSpan.FromHours(48), TimeSpan.FromHours(4), "On-call engineer", "Confirm stability"),
        ];
        Assert.Equal(expected, Checklist.Phases.Select(phase => (phase.Name, phase.Until, phase.Every, phase.Team, phase.Focus)));
    }

    [Fact]
    public void The_phases_have_their_checks_and_steps()
    {
        string[] expected =
        [
            "error-rate error-rate < 1%", "p95-latency p95-latency < 500ms", "cpu cpu < 70%", "memory-stable memory steady 1h", "health health = 1",
            "health health = 1", "cpu-trend cpu steady 2h", "memory-trend memory steady 2h", "connections total-connections < 50",
            "uptime health = 1", "error-rate error-rate < 1%", "performance p95-latency < 500ms", "cpu-stable cpu steady 4h", "memory-stable memory steady 4h",
        ];
        Assert.Equal(expected, Checklist.Phases.SelectMany(phase => phase.Checks).Select(check =>
            $"{check.Key} {check.Metric} {check.Expect?.Text ?? $"steady {Durations.Text(check.NotRisingOver!.Value)}"}"));
        Assert.Equal(
            ["check-dashboard", "recent-errors", "record-observations", "health-check", "slow-queries", "business-metrics", "health-summary", "error-patterns", "table-bloat", "unused-indexes"],
            Checklist.Phases.SelectMany(phase => phase.Steps).Select(step => step.Key));
    }

    [Fact]
    public void The_four_rules_have_their_triggers_deadlines_and_what_they_inhibit()
    {
        string[] expected =
        [
            "service-down Critical health = 0 3 times 2min inhibits error-rate",
            "high-error-rate Critical error-rate > 5% for 2min 5min inhibits error-rate",
            "elevated-response-time Warning p95-latency > 1000ms for 5min 10min inhibits p95-latency",
            "memory-pressure Warning memory-of-limit > 85% for 5min 15min inhibits ",
        ];
        Assert.Equal(expected, Checklist.Alerts.Select(rule =>
            $"{rule.Key} {rule.Severity} {rule.Metric} {rule.When.Text} {rule.Persistence} {Durations.Text(rule.Deadline)} inhibits {string.Join(' ', rule.Inhibits)}"));
        Assert.All(Checklist.Alerts, rule => Assert.NotEmpty(rule.Steps));
        Assert.All(Checklist.Alerts, rule => Assert.NotEmpty(rule.Diagnostics));
    }

    [Fact]
    public void Each_row_is_asked_at_its_own_source_and_has_the_limits_it_has_everywhere()
    {
        var plan = Shipped.Plan(Shipped.AtTheSource);
        // A waiting lock is seen while it waits, not counted by the server: its row has no "/min" here.
        Assert.Equal(
            Checklist.Rows.Select(row => (row.Table, row.Title, row.Metric, row.Service, row.Critical?.Text.Replace("> 5/min", "> 5", StringComparison.Ordinal))),
            plan.Rows.Select(row => (row.Table, row.Title, row.Metric, row.Service, row.Critical?.Text)));
        Assert.Equal(
            Checklist.Alerts.Select(rule => (rule.Key, rule.When.Text, rule.Persistence)),
            plan.Alerts.Select(rule => (rule.Key, rule.When.Text, rule.Persistence)));
        string[] expected =
        [
            "agents-api: health", "auth-api: health", "business-api: executions",
            "cache: cache-connections cache-hit-rate cache-memory evictions health",
            "database: active-connections database-size health idle-connections lock-waits query-time slow-queries slow-statements total-connections unused-indexes",
            "engine: cpu error-patterns memory memory-of-limit recent-errors restarts",
            "ollama-api: health", "prometheus: ", "qdrant-api: health", "scheduler-api: health",
        ];
        Assert.Equal(expected, plan.Metrics.Where(metric => metric.Source != "prometheus" || metric.Key == "p95-latency").GroupBy(metric => metric.Source)
            .OrderBy(source => source.Key, StringComparer.Ordinal)
            .Select(source => $"{source.Key}: {string.Join(' ', source.Where(metric => metric.Source != "prometheus").Select(metric => metric.Key).Order(StringComparer.Ordinal))}"));
    }

    [Fact]
    public void What_a_source_can_answer_no_person_has_to_tick()
    {
        var plan = Shipped.Plan(Shipped.AtTheSource);
        Assert.Equal(
            ["recent-errors recent-errors 0-2", "slow-statements slow-statements < 10", "business-metrics executions ", "error-patterns error-patterns = 0", "unused-indexes unused-indexes = 0"],
            plan.Phases.SelectMany(phase => phase.Checks).ExceptBy(Checklist.Phases.SelectMany(phase => phase.Checks).Select(check => check.Key), check => check.Key)
                .Select(check => $"{check.Key} {check.Metric} {check.Expect?.Text}"));
        Assert.Equal(
            ["check-dashboard", "record-observations", "health-check", "health-summary", "table-bloat"],
            plan.Phases.SelectMany(phase => phase.Steps).Select(step => step.Key));
        Assert.Equal(
            ["engine last-lines", "prometheus sum by", "database slowest-queries", "cache info", "engine usage", "engine usage", "engine usage"],
            plan.Alerts.SelectMany(rule => rule.Diagnostics).Where(step => step.Source is not null).Select(step => $"{step.Source} {(step.Source == "prometheus" ? step.Show![..6] : step.Show)}"));
    }

    [Theory]
    [InlineData(Shipped.Checklist)]
    [InlineData(Shipped.AtTheSource)]
    [InlineData(Shipped.Demo)]
    public void Every_plan_has_the_sixteen_criteria_with_their_reviews(string name)
    {
        var plan = Shipped.Plan(name);
        string[] expected =
        [
            "24h uptime Uptime mandatory", "24h error-rate TotalRatio mandatory", "24h p95-latency OverWindow mandatory", "24h resource-usage StableResources",
            "24h database HealthyRows", "24h cache-hit-rate TotalRatio", "24h scheduled-tasks TotalRatio may not apply", "24h webhooks TotalRatio may not apply",
            "24h customer-complaints Attested again", "24h team-confidence Attested again",
            "48h all-24h-criteria EarlierCriteriaHeld", "48h no-degradation-trend NoDegradation", "48h resource-patterns-understood Attested",
            "48h minor-issues-documented IncidentsResolved", "48h team-trained Attested", "48h runbooks-updated Attested",
        ];
        Assert.Equal(expected, plan.Criteria.Select(one =>
            $"{Durations.Text(one.Review)} {one.Key} {one.Method.GetType().Name}{(one.Mandatory ? " mandatory" : "")}{(one.MayNotApply ? " may not apply" : "")}{(one.AskedAgain ? " again" : "")}"));
        Assert.All(plan.Criteria, one => Assert.NotEmpty(one.Owner));
    }

    [Fact]
    public void The_criteria_ask_for_what_the_checklist_asks()
    {
        string[] limits = [.. Checklist.Criteria.Select(one => one.Method switch
        {
            Method.TotalRatio ratio => $"{ratio.Metric} {ratio.Limit.Text}",
            Method.OverWindow over => $"{over.Metric} {over.Limit.Text}",
            _ => "",
        }).Where(text => text.Length > 0)];
        Assert.Equal(["error-rate < 1%", "p95-over-window < 500ms", "cache-hit-rate > 60%", "scheduled-tasks = 100%", "webhooks > 95%"], limits);
    }

    [Fact]
    public void The_escalation_path_dashboards_decision_and_prices_are_there()
    {
        Assert.Equal(
            ["On-Call Primary 0s", "On-Call Backup 15min", "Tech Lead 30min", "Engineering Manager 45min"],
            Checklist.Escalation.Path.Select(step => $"{step.Role} {Durations.Text(step.After)}"));
        Assert.Equal(["On-Call Primary", "On-Call Backup", "Tech Lead", "DevOps Lead", "DBA"], Checklist.Escalation.Contacts.Select(contact => contact.Role));
        Assert.Equal("On-Call Backup", Checklist.Escalation.WarningsStopAt);
        Assert.Equal(5, Checklist.Dashboards.Count);
        Assert.Equal(5, Checklist.Dashboards[0].Panels.Count);
        Assert.Equal(0.95, Checklist.Decision.CoverageFloor);
        Assert.Equal(["cpu EUR", "memory EUR"], Checklist.Prices.Select(price => $"{price.Key} {price.Currency}"));
        Assert.Equal(["backup-configuration", "archive-logs", "verify-archives", "stop-and-remove", "remove-volumes", "free-resources"], Checklist.Decommission.Select(step => step.Key));
        Assert.Equal((new DateOnly(2025, 11, 13), "1.0", "After deployment completion"), (Checklist.LastUpdated, Checklist.Version, Checklist.NextReview));
    }

    [Fact]
    public void Every_question_carries_the_green_selector_in_each_of_its_matchers()
    {
        foreach (var question in Checklist.Metrics.SelectMany(metric => new[] { metric.Query, metric.Over }).OfType<string>())
        {
            Assert.Contains("$green}", question, StringComparison.Ordinal);
            Assert.Equal(question.Split('{').Length, question.Split("$green}").Length);
        }
    }

    [Fact]
    public void The_checklists_notes_are_exactly_these()
    {
        string[] expected =
        [
            "services.postgres: Postgres has no health source: uptime says nothing about it.",
            "services.redis: Redis has no health source: uptime says nothing about it.",
            "rows: p95-latency has different limits: < 400ms (target), < 500ms (check of Intensive), < 500ms (check of Standard), < 500ms (criterion at 24h), > 1000ms (critical), > 1000ms (warning elevated-response-time). They do not borrow from each other.",
            "criteria: p95-latency claims 50% improvement; from 800ms to < 500ms it is 37.5%.",
            "phases: the check error-rate of Intensive passes (< 1%) where rows warn already: auth > 0.5%.",
            "phases: the check cpu of Intensive passes (< 70%) where rows warn already: scheduler > 50%, auth > 40%, postgres > 60%, redis > 50%.",
            "phases: the check error-rate of Standard passes (< 1%) where rows warn already: auth > 0.5%.",
            "alerts: elevated-response-time is a warning at > 1000ms, which the row p95-latency of all calls critical.",
            "escalation: Engineering Manager is on the escalation path and has no contact.",
            "escalation: On-Call Primary has a placeholder contact: a session for production cannot open with it.",
            "escalation: On-Call Backup has a placeholder contact: a session for production cannot open with it.",
            "escalation: Tech Lead has a placeholder contact: a session for production cannot open with it.",
            "escalation: DevOps Lead has a placeholder contact: a session for production cannot open with it.",
            "escalation: DBA has a placeholder contact: a session for production cannot open with it.",
        ];
        Assert.Equal(expected, PlanNotes.Of(Checklist).Select(tension => $"{(tension.Path.StartsWith("services", StringComparison.Ordinal) ? tension.Path : tension.Path.Split('[', '.')[0])}: {tension.Text}"));
        Assert.Equal(6, PlanNotes.ContactFaults(Checklist).Count);
    }

    [Fact]
    public void The_demos_notes_are_the_tensions_it_took_over_and_nothing_of_its_contacts()
    {
        var plan = Shipped.Plan(Shipped.Demo);
        Assert.Equal(
            ["p95-latency has different limits", "elevated-response-time is a warning at > 1000ms, which the row p95-latency of web, worker calls critical."],
            PlanNotes.Of(plan).Select(tension => tension.Text.Split(": <")[0]));
        Assert.Empty(PlanNotes.ContactFaults(plan));
    }

    [Fact]
    public void Notes_come_in_the_order_of_the_text_with_their_places()
    {
        var text = Shipped.Text(Shipped.Checklist);
        var notes = PlanReader.Read(Shipped.Checklist, Shipped.Bytes(Shipped.Checklist)).Notes;
        Assert.Equal(14, notes.Count);
        Assert.Equal(notes.OrderBy(note => note.Line).ThenBy(note => note.Column), notes);
        var (line, column) = SmallPlan.PlaceOf(text, "Postgres\n");
        Assert.Equal($"{Shipped.Checklist}:{line}:{column}: note: Postgres has no health source: uptime says nothing about it.", notes[0].ToString());
        var manager = SmallPlan.PlaceOf(text, "{role: Engineering Manager");
        Assert.Contains(notes, note => (note.Line, note.Column) == manager);
    }

    [Fact]
    public void The_demo_is_asked_of_a_source_that_settles_at_once()
    {
        var source = Shipped.Plan(Shipped.Demo).Sources.Single();
        Assert.Equal(("synthetic", true, TimeSpan.FromSeconds(15), TimeSpan.Zero), (source.Kind, source.History, source.Scrape, source.SettleTime));
    }
}
