using Microsoft.AspNetCore.Http;
using TempoNest.Responders;
using TempoNest.Responders.Slack;
using TempoNest.Responders.Web;
using TempoNest.Sessions.Notices;

namespace TempoNest.Adapters.Tests.Responders;

public sealed class SlackChannelTests : IAsyncLifetime
{
    private readonly ReceiverClient _web = Told.Web();
    private SlackServer _slack = null!;
    private SlackChannel _channel = null!;

    public async Task InitializeAsync() => (_slack, _channel) = (await SlackServer.Start(Told.Secret), new SlackChannel(_web));

    private ChannelSettings Settings => new() { Name = "ops", Kind = "slack", Url = _slack.Url, Secret = Told.Planted(), To = "#deployments" };

    private Task<Receipt> Tell(NoticeKind kind, string? card, Func<Delivery, Delivery>? with = null) =>
        _channel.Deliver((with ?? (same => same))(Told.By(Settings, Told.Notice(kind)) with { Card = card }), default);

    [Fact]
    public async Task A_session_is_one_message_that_is_kept_up_to_date_and_its_events_are_a_thread()
    {
        var first = await Tell(NoticeKind.PhaseBegan, null);
        var second = await Tell(NoticeKind.IncidentOpened, first.Reference, one => one with { Standing = "Failing." });
        Assert.Equal("C042/1700000000.000001", first.Reference);
        Assert.Equal(first, second);
        var card = Assert.Single(_slack.Top);
        Assert.Contains("Failing.", card.Text);
        Assert.Contains("<https://watch.example/sessions/shop-1.2-prod|Open the session>", card.Text);
        Assert.Equal(2, _slack.Messages.Count(message => message.Thread == card.Stamp));
    }

    [Fact]
    public async Task Only_a_changed_verdict_is_said_in_the_channel()
    {
        var card = (await Tell(NoticeKind.PhaseBegan, null)).Reference;
        foreach (var kind in Enum.GetValues<NoticeKind>()) await Tell(kind, card);
        Assert.Contains(nameof(NoticeKind.VerdictChanged), Assert.Single(_slack.Messages, message => message.Broadcast).NoticeId);
    }

    [Fact]
    public async Task A_member_is_called_by_name_and_nothing_else_is()
    {
        await Tell(NoticeKind.IncidentOpened, null, one => one with { Address = "U0123ABCD" });
        await Tell(NoticeKind.IncidentOpened, null, one => one with { Address = "!channel> <@U0123ABCD" });
        Assert.Contains("<@U0123ABCD>", _slack.Messages[1].Text);
        Assert.Contains("!channel&gt; &lt;@U0123ABCD", _slack.Messages[3].Text);
    }

    [Theory]
    [InlineData("<!channel>")]
    [InlineData("<!here|here>")]
    [InlineData("<@U0123ABCD>")]
    [InlineData("<https://evil.example|Open the session>")]
    [InlineData("a & b > c < d &lt;!channel&gt;")]
    public async Task Words_of_others_are_only_words(string words)
    {
        var notice = Told.Notice() with { Title = words, Text = words, To = words, Deployment = Told.Notice().Deployment with { Name = words, Version = words, Environment = words } };
        await _channel.Deliver(Told.By(Settings, notice) with { Standing = words, Link = null }, default);
        Assert.All(_slack.Messages, message => Assert.DoesNotContain('<', message.Text));
        Assert.All(_slack.Messages, message => Assert.DoesNotContain('>', message.Text));
        Assert.Contains(SlackText.Escape(words), _slack.Messages[0].Text);
    }

    [Fact]
    public async Task A_card_whose_event_did_not_get_through_is_used_by_the_next_try()
    {
        _slack.Instead.Enqueue(null);
        _slack.Instead.Enqueue(SlackServer.Error("internal_error"));
        Assert.Equal(TryAgain.Yes, (await Assert.ThrowsAsync<DeliveryException>(() => Tell(NoticeKind.IncidentOpened, null))).TryAgain);
        var receipt = await Tell(NoticeKind.IncidentOpened, null);
        Assert.Equal($"C042/{Assert.Single(_slack.Top).Stamp}", receipt.Reference);
        Assert.Single(_slack.Messages, message => message.Thread is not null);
    }

    [Fact]
    public async Task A_card_that_somebody_deleted_is_made_anew()
    {
        var receipt = await Tell(NoticeKind.IncidentOpened, "C042/1600000000.000009");
        Assert.Equal($"C042/{Assert.Single(_slack.Top).Stamp}", receipt.Reference);
    }

    [Fact]
    public async Task An_update_that_fails_says_nothing_in_the_thread_yet()
    {
        var card = (await Tell(NoticeKind.PhaseBegan, null)).Reference;
        _slack.Instead.Enqueue(SlackServer.Error("ratelimited"));
        await Assert.ThrowsAsync<DeliveryException>(() => Tell(NoticeKind.IncidentOpened, card));
        Assert.Equal(2, _slack.Messages.Count);
    }

    [Theory]
    [InlineData("internal_error", TryAgain.Yes)]
    [InlineData("service_unavailable", TryAgain.Yes)]
    [InlineData("ratelimited", TryAgain.Yes)]
    [InlineData("channel_not_found", TryAgain.No)]
    [InlineData("invalid_auth", TryAgain.No)]
    [InlineData("token_revoked", TryAgain.No)]
    [InlineData("missing_scope", TryAgain.No)]
    [InlineData("something_new", TryAgain.No)]
    public async Task An_error_says_whether_to_try_again(string error, TryAgain expected)
    {
        _slack.Instead.Enqueue(SlackServer.Error(error));
        var refused = await Assert.ThrowsAsync<DeliveryException>(() => Tell(NoticeKind.IncidentOpened, null));
        Assert.Equal((expected, true), (refused.TryAgain, refused.Message.Contains(error, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_error_that_is_no_word_of_Slacks_is_not_repeated()
    {
        _slack.Instead.Enqueue(SlackServer.Error($"your token {Told.Secret}"));
        var refused = await Assert.ThrowsAsync<DeliveryException>(() => Tell(NoticeKind.IncidentOpened, null));
        Assert.DoesNotContain(Told.Secret, refused.ToString());
    }

    [Fact]
    public async Task A_limit_says_how_long_to_wait()
    {
        _slack.Instead.Enqueue(http =>
        {
            (http.Response.StatusCode, http.Response.Headers.RetryAfter) = (429, "17");
            return Task.CompletedTask;
        });
        var refused = await Assert.ThrowsAsync<DeliveryException>(() => Tell(NoticeKind.IncidentOpened, null));
        Assert.Equal((TryAgain.Yes, TimeSpan.FromSeconds(17)), (refused.TryAgain, refused.After));
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"ok":"yes"}""")]
    public async Task What_is_no_answer_of_Slack_was_not_taken_for_sure(string garbage)
    {
        _slack.Instead.Enqueue(http => http.Response.WriteAsync(garbage));
        Assert.Equal(TryAgain.Yes, (await Assert.ThrowsAsync<DeliveryException>(() => Tell(NoticeKind.IncidentOpened, null))).TryAgain);
    }

    [Fact]
    public async Task A_token_that_this_host_does_not_have_is_asked_for()
    {
        var refused = await Assert.ThrowsAsync<DeliveryException>(() => _channel.Deliver(Told.By(Settings with { Secret = "env:TEMPONEST_TEST_ABSENT" }), default));
        Assert.Equal(TryAgain.No, refused.TryAgain);
        Assert.Contains("env:TEMPONEST_TEST_ABSENT", refused.Message);
    }

    [Fact]
    public async Task Without_a_token_it_is_an_incoming_webhook_without_a_card()
    {
        await using var hook = Probes.LyingServer.Answering("ok", type: "text/html");
        var secretUrl = Told.Planted(hook.Url + "/services/T0/B0/planted");
        var receipt = await _channel.Deliver(Told.By(new() { Name = "hook", Kind = "slack", Url = new(secretUrl) }), default);
        Assert.Null(receipt.Reference);
        var heard = Assert.Single(hook.Heard);
        Assert.Contains("POST /services/T0/B0/planted", heard);
        Assert.Contains("Error rate above 5 %", heard);
    }

    public async Task DisposeAsync()
    {
        _web.Dispose();
        await _slack.DisposeAsync();
    }
}
