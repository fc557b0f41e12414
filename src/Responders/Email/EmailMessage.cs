using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using MimeKit;
using MimeKit.Text;
using TempoNest.Responders.Web;
using TempoNest.Sessions.Policy;

namespace TempoNest.Responders.Email;

/// <summary>A notice as an e-mail. Its Message-ID is the notice's, so a repetition is known for one; what belongs together is one thread.</summary>
internal static class EmailMessage
{
    private const int LongestSubject = 200;
    private const int LongestText = 20_000;

    public static MimeMessage Of(Delivery delivery)
    {
        var (notice, channel) = (delivery.Notice, delivery.Channel);
        var from = Mailbox(channel.From, "its own address", channel.Name);
        var message = new MimeMessage
        {
            Subject = Words.Line($"{Mark(notice.Severity)}{notice.Title} ({notice.Deployment.Name} {notice.Deployment.Version}, {notice.Deployment.Environment})", LongestSubject),
            Date = notice.At,
            MessageId = IdOf(notice.Id, from),
            InReplyTo = IdOf($"subject {notice.Subject}", from),
            Body = new MultipartAlternative(new TextPart(TextFormat.Plain) { Text = Text(delivery) }, new TextPart(TextFormat.Html) { Text = Html(delivery) }),
        };
        message.References.Add(message.InReplyTo);
        message.From.Add(from);
        message.To.Add(Mailbox(delivery.Address ?? channel.To, "the address it is for", channel.Name));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("X-TempoNest-Notice", Words.Line(notice.Id, LongestSubject));
        return message;
    }

    /// <summary>Whether it is one address: nothing that a server could take for two, or for a header.</summary>
    public static bool IsAddress([NotNullWhen(true)] string? text) =>
        text is not null && !text.Any(char.IsControl) && MailboxAddress.TryParse(text, out var mailbox) && mailbox.Address.Split('@') is [{ Length: > 0 }, { Length: > 0 }];

    private static MailboxAddress Mailbox(string? text, string what, string channel) => IsAddress(text)
        ? MailboxAddress.Parse(text)
        : throw new DeliveryException($"Channel {channel} cannot send: {what} is no e-mail address.", TryAgain.No);

    private static string IdOf(string name, MailboxAddress from) =>
        $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..32]}@{from.Domain}";

    private static string Text(Delivery delivery) => string.Join("\n\n", Parts(delivery).Select(part => part.Words)) + "\n";

    private static string Html(Delivery delivery) => $"<!DOCTYPE html><html><body>{string.Concat(Parts(delivery).Select(part => part.Html))}</body></html>";

    private static IEnumerable<(string Words, string Html)> Parts(Delivery delivery)
    {
        var notice = delivery.Notice;
        yield return (Plain(notice.Title), $"<h2>{Encoded(notice.Title)}</h2>");
        if (notice.Text.Length > 0) yield return (Plain(notice.Text), $"<div style=\"white-space:pre-wrap\">{Encoded(notice.Text)}</div>");
        yield return (Plain(delivery.Standing), $"<p>{Encoded(delivery.Standing)}</p>");
        if (delivery.Link is { } link) yield return (link.AbsoluteUri, $"<p><a href=\"{Encoded(link.AbsoluteUri)}\">Open the session</a></p>");
        yield return ($"For {Plain(notice.To)}.", $"<p>For {Encoded(notice.To)}.</p>");
    }

    private static string Encoded(string text) => WebUtility.HtmlEncode(Plain(text));

    private static string Plain(string text) => Words.Cut(string.Concat(text.Where(letter => letter is '\n' or '\t' || !char.IsControl(letter))), LongestText);

    private static string Mark(Severity severity) => severity switch
    {
        Severity.Critical => "Critical: ",
        Severity.Warning => "Warning: ",
        _ => "",
    };
}
