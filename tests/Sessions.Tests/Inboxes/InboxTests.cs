using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Facts;
using TempoNest.Sessions.Inboxes;
using TempoNest.Sessions.Json;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Inboxes;

public sealed class InboxTests
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(2);
    private readonly Inbox inbox = new();
    private long sequence;

    private InboxTests Say(double minute, Fact fact)
    {
        inbox.Apply(new Entry(++sequence, Streams.Inbox, sequence, Some.At(minute), Some.At(minute), "shop", fact));
        return this;
    }

    private InboxTests Beat(double minute, string service = "api", bool healthy = true) => Say(minute, new HeartbeatReceived(service, healthy, null));

    private InboxTests Tell(double minute, params ForeignAlert[] alerts) => Say(minute, new AlertsReceived(alerts, 0));

    private static ForeignAlert Alert(string name, bool firing = true, string service = "api") => new(
        $"{name}-{service}", firing, new Dictionary<string, string> { ["alertname"] = name, ["service"] = service }, Some.At(0), firing ? null : Some.At(5), "It is so.");

    private double Lives(double minute, string service = "api") =>
        inbox.Answer(InboxQuestion.Read("heartbeat"), Fresh, [Some.At(minute)]).Series.Single(one => one.Labels["service"] == service).Values[0];

    /// <summary>How many alerts fire, as a metric that adds them up reads it.</summary>
    private double Firing(double minute, string question = "alerts")
    {
        var answer = inbox.Answer(InboxQuestion.Read(question), Fresh, [Some.At(minute)]);
        return answer.Series.Count == 0 ? answer.Rest![0] : answer.Series.Sum(one => one.Values[0]);
    }

    [Fact]
    public void A_service_lives_while_its_last_heartbeat_is_fresh_and_no_longer()
    {
        Beat(1).Beat(2).Beat(3, healthy: false);
        Assert.Equal((double.NaN, 1, 1, 0), (Lives(0.9), Lives(1), Lives(2.9), Lives(3)));
        Beat(4).Beat(5, "web");
        Assert.Equal((1, 1, 0), (Lives(4), Lives(6), Lives(6.01)));
        // Once nobody is heard any more, it is not the services that are gone.
        Assert.Equal((0, double.NaN), (Lives(7), Lives(7.01)));
    }

    [Fact]
    public void What_nobody_listened_to_is_not_silence()
    {
        Beat(1).Say(20, new InboxOpened()).Beat(21, "web");
        // Up to two minutes after the first minute there was a heartbeat; then nobody listened until the twentieth.
        Assert.Equal((1, double.NaN, double.NaN, double.NaN), (Lives(3), Lives(3.1), Lives(19), Lives(21.9)));
        Assert.Equal(0, Lives(22));
        Beat(23);
        Assert.Equal(1, Lives(23));
    }

    [Fact]
    public void One_that_never_said_anything_is_nothing()
    {
        Beat(1);
        Assert.Equal(["api"], inbox.Answer(InboxQuestion.Read("heartbeat"), Fresh, [Some.At(1)]).Series.Select(one => one.Labels["service"]));
        Assert.Null(inbox.Answer(InboxQuestion.Read("heartbeat"), Fresh, [Some.At(1)]).Rest);
    }

    [Fact]
    public void Alerts_count_while_they_fire_and_only_as_long_as_they_are_told()
    {
        Tell(1).Tell(2, Alert("Slow"), Alert("Slow", service: "web")).Tell(3, Alert("Slow", firing: false));
        Assert.Equal((double.NaN, 0, 2, 1), (Firing(0.9), Firing(1), Firing(2), Firing(3)));
        Assert.Equal((1, double.NaN), (Firing(5), Firing(5.1)));
        Assert.Equal("web", Assert.Single(inbox.Firing(Some.At(4))).Labels["service"]);
    }

    [Fact]
    public void Labels_narrow_what_counts_and_what_is_not_told_of_does_not_fire()
    {
        Tell(1, Alert("Slow"), Alert("Down", service: "web"));
        Assert.Equal((1, 1, 0), (Firing(1, """alerts{alertname="Slow"}"""), Firing(1, """alerts{service="web",alertname="Down"}"""), Firing(1, """alerts{service="none"}""")));
    }

    [Fact]
    public void It_answers_late_what_it_would_have_answered_in_time()
    {
        // The same questions, each asked as soon as its instant has come, and all of them at the end.
        List<(double Minute, Fact Fact)> said =
        [
            (1, new HeartbeatReceived("api", true, null)), (1.5, new AlertsReceived([Alert("Slow")], 0)), (2.2, new HeartbeatReceived("web", true, null)),
            (4, new InboxOpened()), (4.5, new AlertsReceived([Alert("Slow", firing: false)], 0)), (5, new HeartbeatReceived("api", false, null)), (9, new HeartbeatReceived("api", true, null)),
        ];
        var instants = Enumerable.Range(0, 48).Select(i => i * 0.25).ToList();
        List<string> live = [];
        foreach (var instant in instants)
        {
            while (said is [var (minute, fact), ..] && minute <= instant) { Say(minute, fact); said.RemoveAt(0); }
            // A stretch in which nobody listened can only be known once somebody does again.
            if (instant is < 2.2 or >= 4) live.Add(Told(instant));
        }
        Assert.Equal(live, instants.Where(instant => instant is < 2.2 or >= 4).Select(Told));

        string Told(double minute) => string.Join("; ", inbox.Answer(InboxQuestion.Read("heartbeat"), Fresh, [Some.At(minute)]).Series.Where(one => !double.IsNaN(one.Values[0])).Select(one => $"{one.Labels["service"]} {one.Values[0]}"))
            + $" {Firing(minute)}";
    }

    [Fact]
    public void The_same_heartbeat_within_seconds_leaves_nothing_behind()
    {
        Beat(1);
        Assert.Equal(0, Facts(inbox.Take(new("api", true, null), Some.At(1).AddSeconds(4))));
        Assert.Equal(1, Facts(inbox.Take(new("api", false, null), Some.At(1).AddSeconds(4))));
        Assert.Equal(1, Facts(inbox.Take(new("api", true, null), Some.At(1).AddSeconds(5))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\u0007b")]
    public void A_heartbeat_says_whose_it_is(string service) =>
        Assert.Equal("service", Assert.IsType<Decision.Refused>(inbox.Take(new(service, true, null), Some.T0)).Field);

    [Fact]
    public void A_large_group_becomes_several_facts_that_can_be_written_down_and_an_empty_one_is_news_too()
    {
        ForeignAlert[] many = [.. Enumerable.Range(0, 60).Select(i => Alert("Slow", service: new string('é', 2_000) + i))];
        var facts = inbox.Take(new AlertsReceived(many, 3)).Cast<AlertsReceived>().ToList();
        Assert.True(facts.Count > 1);
        Assert.Equal(many, facts.SelectMany(fact => fact.Alerts));
        Assert.All(facts, fact => Assert.InRange(SessionJson.Bytes(fact).Length, 1, 1 << 20));
        Assert.Single(inbox.Take(new AlertsReceived([], 0)));
        var told = Assert.IsType<AlertsReceived>(Assert.Single(inbox.Take(new AlertsReceived([Alert("Slow"), Alert("Slow", service: new string('é', 200_000))], 0))));
        Assert.Equal((1, 1), (told.Alerts.Count, told.Truncated));
    }

    [Fact]
    public void While_some_alerts_were_left_out_nobody_can_say_what_fires()
    {
        Tell(1).Say(2, new AlertsReceived([Alert("Slow")], 3)).Tell(3);
        Assert.Equal((0, double.NaN, double.NaN, double.NaN), (Firing(1.5), Firing(2), Firing(3), Firing(4)));
        Assert.Equal(1, Firing(4.5));
    }

    [Fact]
    public void What_fires_while_nobody_listens_is_not_known_either()
    {
        Tell(1).Say(2, new InboxOpened());
        Assert.Equal((0, double.NaN, double.NaN), (Firing(1), Firing(1.5), Firing(2.5)));
        Tell(3);
        Assert.Equal(0, Firing(3));
    }

    [Fact]
    public void A_clock_that_is_set_back_does_not_put_what_came_later_before_what_came_earlier()
    {
        Beat(10).Beat(9, healthy: false);
        Assert.Equal((double.NaN, 0, 0), (Lives(9.5), Lives(10), Lives(11)));
    }

    [Fact]
    public void It_knows_so_many_and_forgets_those_of_days_ago()
    {
        for (var i = 0; i < Inbox.Most; i++) Beat(i / 1000.0, $"s{i}");
        Assert.Equal(RefusalKind.Conflict, Assert.IsType<Decision.Refused>(inbox.Take(new("new", true, null), Some.At(6))).Kind);
        Assert.IsType<Decision.Accepted>(inbox.Take(new("s7", true, null), Some.At(6)));
        var later = Inbox.Reach.TotalMinutes + 10;
        for (var i = 0; i < 1_000; i++) Beat(later + i, "s7");
        Assert.IsType<Decision.Accepted>(inbox.Take(new("new", true, null), Some.At(later)));
        Assert.Equal(1, Lives(later + 999, "s7"));
    }

    [Theory]
    [InlineData("heartbeats")]
    [InlineData("heartbeat[5min]")]
    [InlineData("heartbeat{service=\"api\"}")]
    [InlineData("alerts[5min]")]
    [InlineData("alerts{service=api}")]
    public void Another_question_is_refused(string text) => Assert.Throws<FormatException>(() => InboxQuestion.Read(text));

    private static int Facts(Decision decision) => Assert.IsType<Decision.Accepted>(decision).Facts.Count;
}
