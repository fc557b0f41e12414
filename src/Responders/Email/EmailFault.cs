using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using TempoNest.Responders.Web;

namespace TempoNest.Responders.Email;

/// <summary>A mail that was not taken, as a sentence. What the server said is not repeated: it may hold what it was told.</summary>
internal static class EmailFault
{
    public static DeliveryException? Of(Exception broken, string channel) => broken switch
    {
        SmtpCommandException said => Refused((int)said.StatusCode, channel),
        AuthenticationException { InnerException: SmtpCommandException said } when (int)said.StatusCode < 500 => Refused((int)said.StatusCode, channel),
        AuthenticationException => new($"Channel {channel} does not accept the user name and the password.", TryAgain.No),
        SslHandshakeException => new($"Channel {channel} could not agree with us on TLS.", TryAgain.Yes),
        NotSupportedException => new($"Channel {channel} does not offer what it is registered with: TLS, or a way to log in.", TryAgain.No),
        ProtocolException or ServiceNotConnectedException => new($"Channel {channel} did not speak SMTP.", TryAgain.Yes),
        IOException or System.Net.Sockets.SocketException or DeliveryException => ReceiverFault.Of(broken, channel),
        _ => null,
    };

    private static DeliveryException Refused(int status, string channel) => status is >= 400 and < 500
        ? new($"Channel {channel} cannot take the mail just now ({status}).", TryAgain.Yes)
        : new($"Channel {channel} does not take the mail ({status}).", TryAgain.No);
}
