using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Notices;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Readings;
using TempoNest.Sessions.Scheduling;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Json;

/// <summary>One of every fact a log can hold, with every member that can be filled filled. What they look like on disk lies in Golden.</summary>
internal static class EveryFact
{
    private static readonly DateTimeOffset At = Some.T0.AddMinutes(61.5).AddTicks(1234560);
    private static readonly ProbeId Probe = new("api", "prometheus");

    public static readonly IReadOnlyList<Fact> All =
    [
        new AlertAssigned("service-down.api.critical.20260302T110130Z", 3),
        new AlertCleared("service-down.api.critical.20260302T110130Z", Some.At(70), At),
        new AlertJoined("service-down.api.critical.20260302T110130Z"),
        new AlertJudged("service-down.api.critical.20260302T110130Z", "expected", "A load test"),
        new AlertLostSight("service-down.api.critical.20260302T110130Z", Some.At(70), At),
        new AlertRaised("service-down.api.critical.20260302T110130Z", "service-down", "api", Severity.Critical, Some.At(60.5), Some.At(61.5), At, "Health of api was 0."),
        new AlertWithdrawn("service-down.api.critical.20260302T110130Z", "The rule was not met then.", At),
        new AlertsReceived(
            [new ForeignAlert("6ca04b3bf0b1ba7d", false, new Dictionary<string, string> { ["alertname"] = "HighLatency", ["service"] = "api" }, Some.At(60), Some.At(62), "p95 of api is 2 s")], 4),
        new CriterionAttested("team-trained", "48h", CriterionAnswer.NotMet, "Two are ill"),
        new CriterionWaived("uptime", "24h", "A planned move", "24h", Some.T0.AddHours(30)),
        new DeadlineMissed(Some.At(63.5)),
        new DecisionQuestioned("The evidence recommended success; what is known now recommends concerns."),
        new DecisionTaken(DecisionOutcome.Concerns, "success", true, "Wait for Monday", 812, "ab12"),
        new HeartbeatReceived("api", false, "No worker left"),
        new IncidentAcknowledged("On it"),
        new IncidentDeclared(3, "Service down: api", Severity.Critical, ["api", "worker"], ["service-down.api.critical.20260302T110130Z"], false, "Seen on the board"),
        new IncidentEscalated("Backup", Some.At(76.5), "ben"),
        new IncidentNoted("Restarted it", NoteKind.Step, Some.At(64)),
        new IncidentOpened(3, "Service down: api", Severity.Critical, ["api"], At, Some.At(63.5), false),
        new IncidentResolved("A loop", "Restarted", "A test", [new FollowUp("Fix it", "ana", new DateOnly(2026, 3, 9)), new FollowUp("Test it", null, null)]),
        new ChannelsTested([new("pager", "ana", ["Primary"], true, "r-1", null), new(null, null, ["Backup"], false, null, "No route leads to them.")]),
        new InboxOpened(),
        new KeyIssued("h4k2m9qz", "pipeline", new string('c', 64), [Access.Role.ReleaseManager, Access.Role.Approver], ["shop"], Some.T0.AddDays(90)),
        new KeyRevoked("h4k2m9qz", "Left the team"),
        new NoteAdded("Looks \"good\" – so far: ✓ <b>"),
        new NoticeDead("notice-ab12", "The channel does not exist."),
        new NoticeDelivered("notice-ab12", "1503435956.000247"),
        new NoticeFailed("notice-ab12", 3, "It did not answer within 30 seconds.", Some.At(62)),
        new NoticeIntended("notice-ab12", "incident/3/opened", NoticeKind.IncidentOpened, 3, "pager", "Primary", "ana", Severity.Critical, "Service down: api", "Incident 3", At),
        new NoticeResent("notice-ab12", "ben"),
        new ObservationRecorded(Probe, Some.At(61.5), At, Taken.Live, "0123456789abcdef", "1",
        [
            Reading.Of("errors", 0.07, 3000), Reading.Of("latency", double.PositiveInfinity), Reading.Of("cpu", 0.1 + 0.2), Reading.Of("tiny", 5e-324),
            Reading.Nothing("jobs", Reasons.NoTraffic), Reading.Error("memory", "timeout"), Reading.NotAsked("disk", "paused"),
        ]),
        new ObservationsBackfilled(Probe, Some.T0, Some.At(2), At, "0123456789abcdef", "1",
        [
            new ReadingSeries("errors", Some.T0, TimeSpan.FromMinutes(1), [0.01, double.NaN, double.PositiveInfinity], [100, 0, 12.5]),
            new ReadingSeries("memory", Some.T0, TimeSpan.FromSeconds(30), [double.NaN, double.NaN], null, "too many samples"),
        ], [new WindowReading(Some.At(2), Reading.Of("p95-day/whole", 0.4))]),
        new PlanPublished("temponest", "1.8.0", new string('a', 64), new string('b', 64)),
        new PostMortemWritten("Some", "10:00 it began", "A loop", "The alarm", "The runbook", [new PostMortemAction("Fix it", "ana", new DateOnly(2026, 3, 9)), new PostMortemAction("Test it", "ben", null)]),
        new ProbeHealthChanged(Probe, false, Some.At(60), "connection refused"),
        new RecommendationChanged("notYet", "atRisk", ["Insufficient evidence"], new Dictionary<string, string> { ["24h/uptime"] = "met", ["48h/team-trained"] = "unknown" }),
        new ReportItemAdded(24, ReportSection.Gaps, "A drill for the night", "ben", new DateOnly(2026, 3, 16)),
        new ReportItemAssigned(3, "ana", new DateOnly(2026, 3, 9)),
        new ReportItemDone(24, "Held on Monday"),
        new ReportSectionWritten(ReportSection.WentWell, "The alarm came\nin time"),
        new ReviewHeld("24h", Some.T0.AddHours(24), Some.T0.AddHours(24.1), 4711, 2, "ab12", [new CriterionResult("uptime", "met", "No service was down.")]),
        new RollbackRequested("It loses orders"),
        new RoundNoted(Some.At(15), "None", "None"),
        new SessionCancelled("Wrong plan"),
        new SessionClosed("Done"),
        new SessionExtended(1, Some.T0.AddHours(48), Some.T0.AddHours(72), "Answers are missing"),
        new SessionOpened(
            new Deployment
            {
                Name = "shop", Version = "1.8.0", BaselineVersion = "1.7.0", Environment = "production", Owner = "ana", DeployedBy = "ben", Commit = "c0ffee",
                ChangeUrl = "https://changes.test/1", Selector = new Selectors { Green = new Dictionary<string, string> { ["version"] = "1.8.0" }, Blue = new Dictionary<string, string> { ["version"] = "1.7.0" } },
            },
            "temponest", "1", new string('a', 64), Some.T0, At,
            new Dictionary<string, SourceAddress>
            {
                ["prometheus"] = new()
                {
                    Url = "http://prometheus.test:9090", Auth = "prometheus-token", Headers = new Dictionary<string, string> { ["X-Scope-OrgID"] = "shop" },
                    ExternalUrl = "https://prometheus.test", Scrape = TimeSpan.FromSeconds(15), Scenario = "healthy", Seed = 7,
                },
            },
            "shop-1.7.9"),
        new SessionPaused("Maintenance"),
        new SessionResumed("Maintenance is over"),
        new SessionSuperseded("shop-1.8.1", "A hotfix"),
        new SeverityRaised(Severity.Critical, "A worse alert joined."),
        new SightChanged("memory", "api", true, Some.At(50), Reasons.NoSeries),
        new SlotsMissed(Probe, Some.T0, Some.At(30), "Nobody was looking."),
        new SlotsSkipped(Probe, Some.T0, Some.At(30), "The session was paused."),
        new AlertMoved("errors.api.critical.20260302T110000Z", 2),
        new DeadlineMet(Some.At(65), Some.At(64)),
        new DiagnosticsAttached(
            "high-error-rate.api.critical.20260302T110000Z", "high-error-rate", "by-endpoint", 2, At, new Spread(["api", "worker"], 3),
            new Evidence("Errors by endpoint", ["endpoint", "value"], [["/orders", "0.5"]], "The first of 40 rows."), null),
        new EntryCorrected(42, "Restarted the worker", Some.At(63), "It was the worker"),
        new EscalationStarted(Some.At(61.5), [new Turn("Primary", TimeSpan.Zero, "ana"), new Turn("Backup", TimeSpan.FromMinutes(15), null)]),
        new FollowUpDone(1, "In 1.8.1"),
        new IncidentMerged(1, "The same pool"),
        new MergeDecided(2, 1, "The same pool"),
        new MuteDeclared(1, MuteKind.Maintenance, null, "api", Some.T0, Some.At(30), "A new disk"),
        new MuteEnded(1, "Done early"),
        new OnCallOverridden("Primary", "ben", Some.T0, Some.T0.AddHours(8), "Ana is ill"),
        new RunbookTicked("service-down", "restart", StepOutcome.Failed, "It came up and went down", Some.At(64)),
        new SeverityChanged(Severity.Warning, "Nobody is affected"),
        new ShiftAccepted(1, "Thanks"),
        new ShiftHandedOver(1, "Primary", "ana", "ben", "The worker is slow since noon"),
        new SplitDecided(1, 2, ["memory.api.critical.20260302T110500Z"], "Another cause"),
        new StepTicked(Some.At(15), "logs"),
        new ActionRequested(1, "rollback", ActionKind.Rollback, new Dictionary<string, string> { ["mode"] = "immediate" }, "p95 over a second", 2, new string('d', 64), "The lead approved it for p95 > 1 s."),
        new ActionApproved(1, new string('d', 64), "Go"),
        new ActionWithdrawn(2, "It is over"),
        new ActionStarted(1, "activation-1"),
        new ActionEnded(1, ActionOutcome.Succeeded, "rollback ended with 0 after 12 s."),
        new ActionSettled(3, ActionOutcome.Failed, "The old version does not run"),
        new ActionDoneByHand(4, "restart", ActionKind.Restart, new Dictionary<string, string> { ["service"] = "api" }, "systemctl restart api", 2, Some.At(64)),
    ];
}
