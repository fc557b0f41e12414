using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Scheduling;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Judging;

public class AlertLedgerTests
{
    private static readonly Rule Rule = Some.Rule(Some.Plan, "high-error-rate");
    private static readonly DateTimeOffset Now = Some.At(500);

    private readonly AlertLedger ledger = new();

    [Fact]
    public void A_new_alert_is_raised_and_told_once()
    {
        var raised = Assert.IsType<AlertRaised>(Assert.Single(Record(Standing())));
        Assert.Equal((Some.At(8), Some.At(10), Now), (raised.Onset, raised.RaisedAt, raised.DetectedAt));
        Assert.Empty(Record(Standing()));
    }

    [Fact]
    public void An_alert_over_before_it_was_known_is_raised_and_cleared_at_once() =>
        Assert.Collection(Record(Cleared(20)), fact => Assert.IsType<AlertRaised>(fact), fact => Assert.Equal(Some.At(20), Assert.IsType<AlertCleared>(fact).ClearedAt));

    [Fact]
    public void An_alert_the_facts_no_longer_tell_of_is_withdrawn()
    {
        Record(Standing());
        Assert.IsType<AlertWithdrawn>(Assert.Single(Record()));
        Assert.Empty(Record());
    }

    [Fact]
    public void A_withdrawn_alert_that_stands_after_all_is_raised_again_under_its_own_id()
    {
        var first = Assert.IsType<AlertRaised>(Assert.Single(Record(Standing())));
        Record();
        Assert.Equal(first.Alert, Assert.IsType<AlertRaised>(Assert.Single(Record(Standing()))).Alert);
    }

    [Fact]
    public void A_cleared_alert_that_stands_after_all_is_raised_again()
    {
        Record(Cleared(20));
        Assert.IsType<AlertRaised>(Assert.Single(Record(Standing())));
        Assert.IsType<AlertCleared>(Assert.Single(Record(Cleared(30))));
    }

    [Fact]
    public void An_alert_that_was_cleared_at_another_instant_is_told_again() =>
        Assert.Collection(
            [.. Record(Cleared(20)).Skip(2), .. Record(Cleared(25))],
            fact => Assert.IsType<AlertRaised>(fact), fact => Assert.Equal(Some.At(25), Assert.IsType<AlertCleared>(fact).ClearedAt));

    [Fact]
    public void Lost_sight_is_told_and_taken_back_when_data_returns()
    {
        Record(Standing());
        Assert.Equal(Some.At(40), Assert.IsType<AlertLostSight>(Assert.Single(Record(Standing() with { LostAt = Some.At(40) }))).LostAt);
        Assert.Empty(Record(Standing() with { LostAt = Some.At(40) }));
        Assert.Equal(Some.At(35), Assert.IsType<AlertLostSight>(Assert.Single(Record(Standing() with { LostAt = Some.At(35) }))).LostAt);
        Assert.IsType<AlertRaised>(Assert.Single(Record(Standing())));
    }

    [Fact]
    public void Lost_sight_is_never_a_clear()
    {
        Record(Standing() with { LostAt = Some.At(40) });
        Assert.IsType<AlertCleared>(Assert.Single(Record(Cleared(60))));
    }

    [Fact]
    public void Applying_the_difference_leaves_no_difference_however_the_facts_arrive()
    {
        var probe = new ProbeSchedule(new Schedule(Some.Plan, Some.T0), Some.Probe("api", "prometheus"));
        var signals = new Signals().With("errors", "api", 50, 70, 0.2, 800).Nothing("errors", "api", 60, 85).With("latency", "api", 58, 62, 1.4).With("cpu", "api", 20, 90, 0.95);
        for (var seed = 0; seed < 100; seed++)
        {
            var (judge, record, sequence) = (new ServiceJudge(Some.Plan, "api"), new AlertLedger(), 0);
            Dictionary<string, DateTimeOffset?> told = [];
            foreach (var fact in Arrivals.Of(probe, 120, signals, new Random(seed)))
            {
                judge.Apply(fact, ++sequence);
                foreach (var transition in record.Difference(judge.Episodes, Some.At(200)))
                {
                    record.Apply(transition);
                    if (transition is AlertRaised raised) told[raised.Alert] = null;
                    if (transition is AlertCleared cleared) told[cleared.Alert] = cleared.ClearedAt;
                    if (transition is AlertWithdrawn withdrawn) told.Remove(withdrawn.Alert);
                }
                Assert.Empty(record.Difference(judge.Episodes, Some.At(201)));
            }
            Assert.Equal(judge.Episodes.Select(one => (one.Id, one.ClearedAt)).Order(), told.Select(one => (one.Key, one.Value)).Order());
        }
    }

    private IReadOnlyList<Fact> Record(params AlertEpisode[] episodes)
    {
        var facts = ledger.Difference(episodes, Now);
        foreach (var fact in facts) ledger.Apply(fact);
        return facts;
    }

    private static AlertEpisode Standing() => new(Rule, Some.At(8), Some.At(10), null, null, false, 0.2, 3);
    private static AlertEpisode Cleared(double minute) => Standing() with { ClearedAt = Some.At(minute), RecoveredAt = Some.At(minute - 2) };
}
