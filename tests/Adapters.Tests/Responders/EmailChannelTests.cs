using SmtpServer.Protocol;
using TempoNest.Responders;
using TempoNest.Responders.Email;
using TempoNest.Sessions.Policy;

namespace TempoNest.Adapters.Tests.Responders;

public class EmailChannelTests
{
    private const string Password = "mail-PLANTED-77";

    private static async Task<ChannelSettings> Settings(MailServer server, string scheme = "smtp", string query = "?tls=none") => new()
    {
        Name = "mail", Kind = "email", Url = new($"{scheme}://robot@127.0.0.1:{await server.Port}{query}"), From = "TempoNest <watch@watch.example>", To = "team@watch.example",
    };

    private static EmailChannel Believing(MailServer server) =>
        new(new Reach(null)) { Believed = (_, certificate, _, _) => certificate!.GetCertHashString() == server.Thumbprint };

    private static readonly EmailChannel Plain = new(new Reach(null));

    [Fact]
    public async Task It_says_everything_twice_in_words_and_in_html()
    {
        await using var server = new MailServer(MailTls.None);
        var receipt = await Plain.Deliver(Told.By(await Settings(server)) with { Address = "grace@watch.example" }, default);
        var (message, _, recipients) = Assert.Single(server.Taken);
        Assert.Equal("Critical: Error rate above 5 % (shop 1.2, prod)", message.Subject);
        Assert.Equal(["grace@watch.example"], recipients);
        Assert.Equal(("watch@watch.example", Told.At), (message.From.Mailboxes.Single().Address, message.Date));
        Assert.Equal(receipt.Reference, $"<{message.MessageId}>");
        Assert.EndsWith("@watch.example", message.MessageId);
        foreach (var body in new[] { message.TextBody, message.HtmlBody })
            foreach (var words in new[] { "It has been so for two minutes.", "At risk: one incident is open.", "https://watch.example/sessions/shop-1.2-prod", "On-Call Primary" }) Assert.Contains(words, body);
    }

    [Fact]
    public async Task The_same_notice_has_the_same_id_and_what_belongs_together_is_one_thread()
    {
        await using var server = new MailServer(MailTls.None);
        var settings = await Settings(server);
        await Plain.Deliver(Told.By(settings), default);
        await Plain.Deliver(Told.By(settings), default);
        await Plain.Deliver(Told.By(settings, Told.Notice() with { Id = "another" }), default);
        await Plain.Deliver(Told.By(settings, Told.Notice(incident: 2) with { Id = "third" }), default);
        Assert.Equal([0, 0, 1, 2], server.Taken.Select(mail => server.Taken.Select(one => one.Message.MessageId).Distinct().ToList().IndexOf(mail.Message.MessageId)));
        Assert.Equal([0, 0, 0, 1], server.Taken.Select(mail => server.Taken.Select(one => one.Message.InReplyTo).Distinct().ToList().IndexOf(mail.Message.InReplyTo)));
        Assert.All(server.Taken, mail => Assert.Equal(mail.Message.InReplyTo, Assert.Single(mail.Message.References)));
    }

    [Theory]
    [InlineData("smtp", MailTls.OnRequest)]
    [InlineData("smtps", MailTls.FromTheStart)]
    public async Task It_logs_in_over_tls(string scheme, MailTls tls)
    {
        await using var server = new MailServer(tls, ("robot", Password));
        var settings = await Settings(server, scheme, "") with { Secret = Told.Planted(Password) };
        await Believing(server).Deliver(Told.By(settings), default);
        Assert.Single(server.Taken);
        var refused = await Assert.ThrowsAsync<DeliveryException>(() => Believing(server).Deliver(Told.By(settings with { Secret = Told.Planted("wrong-PLANTED") }), default));
        Assert.Equal(TryAgain.No, refused.TryAgain);
        Assert.DoesNotContain("PLANTED", refused.ToString());
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_not_believed()
    {
        await using var server = new MailServer(MailTls.OnRequest);
        var refused = await Assert.ThrowsAsync<DeliveryException>(async () => await Plain.Deliver(Told.By(await Settings(server, query: "")), default));
        Assert.Contains("TLS", refused.Message);
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task Nothing_goes_over_an_open_line_that_was_to_be_closed()
    {
        await using var server = new MailServer(MailTls.None);
        var closed = await Settings(server, query: "");
        Assert.Equal(TryAgain.No, (await Assert.ThrowsAsync<DeliveryException>(() => Plain.Deliver(Told.By(closed), default))).TryAgain);
        var open = await Settings(server) with { Secret = Told.Planted(Password) };
        Assert.Contains("open line", (await Assert.ThrowsAsync<DeliveryException>(() => Plain.Deliver(Told.By(open), default))).Message);
        Assert.Empty(server.Taken);
    }

    [Theory]
    [InlineData(451, TryAgain.Yes)]
    [InlineData(452, TryAgain.Yes)]
    [InlineData(550, TryAgain.No)]
    [InlineData(554, TryAgain.No)]
    public async Task A_code_says_whether_to_try_again(int code, TryAgain expected)
    {
        await using var server = new MailServer(MailTls.None, answer: new SmtpResponse((SmtpReplyCode)code, Told.Secret));
        var refused = await Assert.ThrowsAsync<DeliveryException>(async () => await Plain.Deliver(Told.By(await Settings(server)), default));
        Assert.Equal(expected, refused.TryAgain);
        Assert.DoesNotContain(Told.Secret, refused.ToString());
    }

    [Theory]
    [InlineData("Down\r\nBcc: evil@evil.example")]
    [InlineData("Down\nSubject: other\n\nbody")]
    [InlineData("Down\u2028Bcc: evil@evil.example")]
    [InlineData("Down\u0000\u000b\u0085Bcc: evil@evil.example")]
    [InlineData("Down\r\n.\r\nMAIL FROM:<evil@evil.example>")]
    [InlineData("=?utf-8?q?=0D=0ABcc:_evil@evil.example?=")]
    [InlineData("<script>alert(1)</script>\"'><img src=x>")]
    public async Task Words_of_others_become_neither_headers_nor_commands_nor_markup(string words)
    {
        await using var server = new MailServer(MailTls.None);
        var notice = Told.Notice() with { Id = words, Title = words, Text = words, To = words, Deployment = Told.Notice().Deployment with { Name = words, Version = words, Environment = words } };
        await Plain.Deliver(Told.By(await Settings(server), notice) with { Standing = words }, default);
        var (message, raw, recipients) = Assert.Single(server.Taken);
        Assert.Equal(["team@watch.example"], recipients);
        Assert.Empty(message.Bcc);
        Assert.DoesNotContain("\nBcc:", raw[..raw.IndexOf("\r\n\r\n", StringComparison.Ordinal)]);
        Assert.Equal(
            ["Auto-Submitted", "Date", "From", "In-Reply-To", "MIME-Version", "Message-Id", "References", "Subject", "To", "X-TempoNest-Notice"],
            message.Headers.Select(header => header.Field).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("<script", message.HtmlBody);
        Assert.DoesNotContain("<img", message.HtmlBody);
    }

    [Theory]
    [InlineData("a@b.example\r\nBcc: evil@evil.example")]
    [InlineData("a@b.example, evil@evil.example")]
    [InlineData("a@b.example> RCPT TO:<evil@evil.example")]
    [InlineData("group: a@b.example;")]
    [InlineData("nobody")]
    [InlineData("")]
    public async Task An_address_is_one_address_or_nobody_is_told(string address)
    {
        await using var server = new MailServer(MailTls.None);
        var refused = await Assert.ThrowsAsync<DeliveryException>(async () => await Plain.Deliver(Told.By(await Settings(server)) with { Address = address }, default));
        Assert.Equal(TryAgain.No, refused.TryAgain);
        Assert.Empty(server.Taken);
    }
}
