using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Incidents;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Tests.Support;
using static TempoNest.Sessions.Tests.Decisions.Answers;

namespace TempoNest.Sessions.Tests.Incidents;

public class RunbookTests
{
    private static readonly Step ByEndpoint = new() { Key = "by-endpoint", Title = "By endpoint", Source = "prometheus", Show = "sum(x)", AgainAfter = TimeSpan.FromMinutes(5) };

    private static readonly Plan Plan = Some.Recorded with
    {
        Alerts =
        [
            Some.ServiceDown with { Steps = [Step("restart"), Step("rollback", "restart failed")] },
            Some.HighErrors with { Steps = [Step("rollback", "widespread"), Step("disable", "isolated"), Step("ask", "it hurts")], Diagnostics = [ByEndpoint, Step("by-hand")] },
        ],
    };

    private readonly Story story = new Story(Plan).Live(0, 16, new Signals().With("health", "api", 10, 200, 0).With("errors", "api", 9, 200, 0.3, 3000));

    private static Step Step(string key, string? condition = null) => new() { Key = key, Title = key, If = condition };

    [Fact]
    public void The_steps_of_every_rule_behind_it_are_its_checklist() =>
        Assert.Equal(
            ["service-down.restart Yes", "service-down.rollback Unsaid", "high-error-rate.rollback No", "high-error-rate.disable Yes", "high-error-rate.ask Unsaid"],
            Items().Select(item => $"{item.Key} {item.Called}").OrderByDescending(key => key.StartsWith("service", StringComparison.Ordinal)));

    [Fact]
    public void A_failed_step_calls_for_the_one_that_waits_for_it()
    {
        Accepts(story.Ask(1, new IncidentCommand.Tick("restart", StepOutcome.Failed, "It came up and went down", null)));
        Assert.Equal(Called.Yes, Items().First(item => item.Key == "service-down.rollback").Called);
        Accepts(story.Ask(1, new IncidentCommand.Tick("restart", StepOutcome.Done, null, null)));
        Assert.Equal(Called.No, Items().First(item => item.Key == "service-down.rollback").Called);
        Assert.Equal("ana", Items().First(item => item.Key == "service-down.restart").Tick!.Actor);
    }

    [Fact]
    public void A_key_of_two_rules_needs_its_rule_and_an_unknown_one_is_refused()
    {
        Assert.Contains("high-error-rate.rollback", Refuses(RefusalKind.Invalid, story.Ask(1, new IncidentCommand.Tick("rollback", StepOutcome.Done, null, null))).Cure, StringComparison.Ordinal);
        Accepts(story.Ask(1, new IncidentCommand.Tick("service-down.rollback", StepOutcome.Done, null, null)));
        Refuses(RefusalKind.NotFound, story.Ask(1, new IncidentCommand.Tick("dance", StepOutcome.Done, null, null)));
        Assert.Equal("note", Refuses(RefusalKind.Invalid, story.Ask(1, new IncidentCommand.Tick("disable", StepOutcome.NotNeeded, null, null))).Field);
    }

    [Fact]
    public void A_tick_is_the_first_step_and_one_that_was_not_needed_is_not()
    {
        Accepts(story.Ask(1, new IncidentCommand.Tick("disable", StepOutcome.NotNeeded, "It is everywhere", null)));
        Assert.Null(story.Session.IncidentOf(1)!.FirstStepAt);
        Accepts(story.Ask(1, new IncidentCommand.Tick("restart", StepOutcome.Done, null, null)));
        Assert.Equal(story.Now, story.Session.IncidentOf(1)!.FirstStepAt);
    }

    [Fact]
    public void A_diagnostic_that_names_a_source_is_owed_when_the_alert_joins_and_again_where_the_step_says_so()
    {
        var owed = Assert.Single(Owed(story.Now));
        Assert.Equal(("by-endpoint", 1, "api"), (owed.Step.Key, owed.Run, owed.Service));
        Attach(owed, story.Now);
        Assert.Empty(Owed(story.Now.AddMinutes(4.9)));
        Assert.Equal(story.Now.AddMinutes(5), Diagnosing.NextDue(story.Session, story.Session.IncidentOf(1)!, story.Now));
        var second = Assert.Single(Owed(story.Now.AddMinutes(5)));
        Assert.Equal(2, second.Run);
        Attach(second, story.Now.AddMinutes(5));
        Assert.Empty(Owed(story.Now.AddDays(1)));
    }

    [Fact]
    public void What_was_asked_and_not_attached_is_owed_again_after_a_restart()
    {
        var again = Replay.Fold("some", Plan, story.Log)!;
        Assert.Equal(Owed(story.Now), Diagnosing.Owed(again, again.IncidentOf(1)!, story.Now));
    }

    [Fact]
    public void Nothing_is_shown_of_what_was_over_before_anyone_knew()
    {
        var late = new Story(Plan, openedAt: Some.At(600));
        late.See(0, 599, new Signals().With("errors", "api", 100, 110, 0.3, 3000)).Judge(CaughtUp.No);
        Assert.Empty(Diagnosing.Owed(late.Session, Assert.Single(late.Session.Incidents), Some.At(700)));
    }

    [Fact]
    public void Trouble_of_more_than_one_service_and_of_half_of_them_is_wide()
    {
        Assert.False(Diagnosing.SpreadOf(story.Session, "high-error-rate").IsWide);
        var wide = new Story(Plan).Live(0, 16, new Signals().With("errors", "api", 9, 200, 0.3, 3000).With("errors", "worker", 9, 200, 0.3, 3000));
        Assert.Equal(["api", "worker"], Diagnosing.SpreadOf(wide.Session, "high-error-rate").Breaching);
        Assert.True(Diagnosing.SpreadOf(wide.Session, "high-error-rate").IsWide);
    }

    private IReadOnlyList<RunbookItem> Items() => Runbook.Of(story.Session, story.Session.IncidentOf(1)!);
    private IReadOnlyList<Diagnostic> Owed(DateTimeOffset now) => Diagnosing.Owed(story.Session, story.Session.IncidentOf(1)!, now);

    private void Attach(Diagnostic one, DateTimeOffset at) =>
        story.Write(new DiagnosticsAttached(one.Alert, one.Rule, one.Step.Key, one.Run, at, Diagnosing.SpreadOf(story.Session, one.Rule), null, "refused"), stream: Streams.Incident(1));
}
