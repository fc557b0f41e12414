using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TempoNest.Responders;
using TempoNest.Responders.PagerDuty;
using TempoNest.Responders.Web;
using TempoNest.Sessions.Notices;
using TempoNest.Sessions.Policy;
using TempoNest.World.Servers;

namespace TempoNest.Adapters.Tests.Responders;

public sealed class PagerDutyTests : IAsyncLifetime
{
    private const string RoutingKey = "R0UT1NGK3YPLANTED";
    private readonly ReceiverClient _web = Told.Web();
    private PagerDutyServer _pager = null!;

    public async Task InitializeAsync() => _pager = await PagerDutyServer.Start(RoutingKey);

    private ChannelSettings Settings => new() { Name = "pager", Kind = "pagerduty", Url = _pager.Url, Secret = Told.Planted(RoutingKey) };

    private Task<Receipt> Tell(Notice notice) => new PagerDutyChannel(_web).Deliver(Told.By(Settings, notice), default);

    [Fact]
    public async Task An_incident_is_one_there_from_its_first_page_to_its_end()
    {
        foreach (var kind in new[] { NoticeKind.IncidentOpened, NoticeKind.IncidentOpened, NoticeKind.IncidentEscalated, NoticeKind.IncidentAcknowledged, NoticeKind.IncidentEscalated, NoticeKind.IncidentResolved })
            Assert.Equal("temponest/shop-1.2-prod/incident/1", (await Tell(Told.Notice(kind))).Reference);
        await Tell(Told.Notice(NoticeKind.IncidentOpened, 2));
        Assert.Equal(["triggered", "acknowledged", "resolved"], _pager.Incidents["temponest/shop-1.2-prod/incident/1"]);
        Assert.Equal(["triggered"], _pager.Incidents["temponest/shop-1.2-prod/incident/2"]);
    }

    [Fact]
    public async Task What_only_happened_pages_nobody_and_a_decision_ends_what_was_asked()
    {
        foreach (var kind in new[] { NoticeKind.PhaseBegan, NoticeKind.VerdictChanged, NoticeKind.ReviewHeld, NoticeKind.RoundSummary }) await Tell(Told.Notice(kind, null));
        Assert.Equal((0, 4), (_pager.Events.Count, _pager.Changes.Count));
        await Tell(Told.Notice(NoticeKind.DecisionDue, null));
        await Tell(Told.Notice(NoticeKind.Decided, null));
        Assert.Equal(["triggered", "resolved"], _pager.Incidents["temponest/shop-1.2-prod"]);
    }

    [Fact]
    public async Task An_action_that_failed_needs_somebody_and_one_that_went_well_needs_nobody_any_more()
    {
        var ended = Told.Notice(NoticeKind.ActionEnded, null) with { Action = 4 };
        foreach (var notice in new[] { ended with { Kind = NoticeKind.ActionAsked, Severity = Severity.Warning }, ended, ended with { Severity = Severity.Info } })
            Assert.Equal("temponest/shop-1.2-prod/action/4", (await Tell(notice)).Reference);
        Assert.Equal(["triggered", "resolved"], _pager.Incidents["temponest/shop-1.2-prod/action/4"]);
    }

    [Fact]
    public async Task A_trial_is_never_taken_for_the_real_thing()
    {
        await Tell(Told.Notice(NoticeKind.Test));
        Assert.DoesNotContain("temponest/shop-1.2-prod/incident/1", _pager.Incidents.Keys);
        Assert.Single(_pager.Incidents);
    }

    [Theory]
    [InlineData(Severity.Critical, "critical")]
    [InlineData(Severity.Warning, "warning")]
    [InlineData(Severity.Info, "info")]
    public async Task It_says_how_bad_it_is_where_it_is_and_where_to_read_on(Severity severity, string expected)
    {
        await Tell(Told.Notice() with { Severity = severity, Title = new string('x', 3_000) });
        var told = Assert.Single(_pager.Events);
        Assert.Equal(expected, told["payload"]!["severity"]!.GetValue<string>());
        Assert.Equal("https://watch.example/sessions/shop-1.2-prod", told["links"]![0]!["href"]!.GetValue<string>());
        Assert.Equal("2026-01-02T03:04:05.000Z", told["payload"]!["timestamp"]!.GetValue<string>());
        Assert.Equal(Told.Notice().Id, told["payload"]!["custom_details"]!["notice"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_key_that_is_refused_is_not_tried_again_and_not_repeated()
    {
        const string Wrong = "WRONGKEYPLANTED";
        var refused = await Assert.ThrowsAsync<DeliveryException>(() => new PagerDutyChannel(_web).Deliver(Told.By(Settings with { Secret = Told.Planted(Wrong) }), default));
        Assert.Equal(TryAgain.No, refused.TryAgain);
        Assert.DoesNotContain(Wrong, refused.ToString());
    }

    private const string Hook = "webhook-secret";
    private static string Event(string type = "incident.acknowledged", string agent = "user_reference", string key = "temponest/shop-1.2-prod/incident/3") =>
        $$$"""
        {"event":{"id":"01EVENT","event_type":"{{{type}}}","occurred_at":"2026-01-02T03:04:05Z",
         "agent":{"type":"{{{agent}}}","summary":"Grace\nHopper"},
         "data":{"id":"Q1","type":"incident","incident_key":"{{{key}}}"} } }
        """;

    private static PagerDutyAnswer? Read(string body) => PagerDutyWebhook.Read(Encoding.UTF8.GetBytes(body));

    [Fact]
    public void An_answer_says_who_did_what_about_which_incident()
    {
        Assert.Equal(new PagerDutyAnswer("01EVENT", "shop-1.2-prod", 3, PagerDutyDeed.Acknowledged, "Grace Hopper"), Read(Event()));
        Assert.Equal(PagerDutyDeed.Resolved, Read(Event("incident.resolved"))!.Deed);
        Assert.Equal(("shop-1.2-prod", 1), PagerDutyKey.Parse(PagerDutyKey.Of(Told.Notice())));
    }

    [Theory]
    [InlineData("incident.triggered", "user_reference", "temponest/s/incident/3")]
    [InlineData("incident.acknowledged", "service_reference", "temponest/s/incident/3")]
    [InlineData("incident.acknowledged", "user_reference", "somebody-elses")]
    [InlineData("incident.acknowledged", "user_reference", "temponest/s")]
    [InlineData("incident.acknowledged", "user_reference", "temponest/s/incident/-3")]
    [InlineData("incident.acknowledged", "user_reference", "temponest//incident/3")]
    [InlineData("incident.acknowledged", "user_reference", "temponest/s/incident/3/incident/4")]
    public void What_is_not_a_persons_answer_about_ours_is_none(string type, string agent, string key) => Assert.Null(Read(Event(type, agent, key)));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"event":7}""")]
    public void Garbage_is_refused(string body) => Assert.ThrowsAny<JsonException>(() => Read(body));

    [Fact]
    public void A_thousand_deep_is_refused() => Assert.ThrowsAny<JsonException>(() => Read("{\"event\":" + new string('[', 1_000)));

    [Fact]
    public void Only_the_right_secret_over_these_very_bytes_signs()
    {
        var body = Encoding.UTF8.GetBytes(Event());
        string Sign(string secret, byte[] bytes) => "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), bytes));
        var good = Sign(Hook, body);
        Assert.True(PagerDutyWebhook.IsSigned(body, good, Hook));
        Assert.True(PagerDutyWebhook.IsSigned(body, $"{Sign("old", body)}, {good}", Hook));
        foreach (var bad in new[] { null, "", "v1=", good[3..], good[..^2], good.Replace("v1", "v2", StringComparison.Ordinal), Sign("old", body), Sign(Hook, [.. body, 32]), "v1=" + new string('g', 64) })
            Assert.False(PagerDutyWebhook.IsSigned(body, bad, Hook));
    }

    [Fact]
    public void The_signature_is_what_another_program_reckons() =>
        Assert.True(PagerDutyWebhook.IsSigned("{\"event\":{}}"u8, "v1=f832bb79ff2a8fa7e7d7692d3e9d732f6dcf082362e6073651de4d8e6370ada0", Hook));

    public async Task DisposeAsync()
    {
        _web.Dispose();
        await _pager.DisposeAsync();
    }
}
