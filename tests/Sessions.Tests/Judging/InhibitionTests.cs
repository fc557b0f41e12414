using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Policy;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Judging;

public class InhibitionTests
{
    private static readonly Rule Down = Some.Rule(Some.Plan, "service-down");
    private static readonly Rule Latency = Some.Rule(Some.Plan, "latency");
    private static readonly Rule Warned = Some.Rule(Some.Plan, "cpu", severity: Severity.Warning);
    private static readonly Rule Critical = Some.Rule(Some.Plan, "cpu");

    [Fact]
    public void Service_down_mutes_the_latency_alerts_of_that_service() =>
        Assert.Equal(Down, Muting(Episode(Latency, 5, null), Episode(Down, 0, null))?.Rule);

    [Fact]
    public void A_critical_cell_mutes_the_warning_of_its_own_row_and_not_the_other_way_round()
    {
        Assert.Equal(Critical, Muting(Episode(Warned, 0, null), Episode(Critical, 5, null))?.Rule);
        Assert.Null(Muting(Episode(Critical, 5, null), Episode(Warned, 0, null)));
    }

    [Fact]
    public void Alerts_that_never_stood_together_do_not_mute_each_other() => Assert.Null(Muting(Episode(Latency, 50, null), Episode(Down, 0, 20)));

    [Fact]
    public void An_echo_stays_muted_while_it_dies_away()
    {
        Assert.NotNull(Muting(Episode(Latency, 5, null), Episode(Down, 0, 20), judgedTo: 30));
        Assert.NotNull(Muting(Episode(Latency, 5, 30), Episode(Down, 0, 20), judgedTo: 500));
    }

    [Fact]
    public void An_alert_that_outlives_what_explained_it_speaks_for_itself()
    {
        Assert.Null(Muting(Episode(Latency, 5, null), Episode(Down, 0, 20), judgedTo: 40));
        Assert.Null(Muting(Episode(Latency, 5, 90), Episode(Down, 0, 20), judgedTo: 500));
    }

    private static AlertEpisode? Muting(AlertEpisode muted, AlertEpisode other, double judgedTo = 10) => Inhibition.Of(muted, [muted, other], Some.At(judgedTo));

    private static AlertEpisode Episode(Rule rule, double onset, double? cleared) =>
        new(rule, Some.At(onset), Some.At(onset + 1), cleared is { } at ? Some.At(at) : null, null, false, 1, 2);
}
