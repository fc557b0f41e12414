using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using MailKit.Net.Smtp;
using TempoNest.Responders.Web;
using TempoNest.Sessions.Policy;

namespace TempoNest.Responders.Email;

/// <summary>E-mail by SMTP, a connection a mail.</summary>
public sealed class EmailChannel(Reach reach) : IChannel
{
    private const long LongestConversation = 1_000_000;

    public string Kind => "email";

    /// <summary>Which certificates are believed besides those of the machine; null: none.</summary>
    internal RemoteCertificateValidationCallback? Believed { get; init; }

    public async Task<Receipt> Deliver(Delivery delivery, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var channel = delivery.Channel;
        var (server, password, message) = (EmailServer.Of(channel.Address()), channel.Password(), EmailMessage.Of(delivery));
        // Asking whether a certificate was revoked would be a request to wherever the certificate says.
        using var client = new SmtpClient { CheckCertificateRevocation = false, ServerCertificateValidationCallback = Believed };
        try
        {
            await Connect(client, server, cancel).ConfigureAwait(false);
            if (password is not null) await LogIn(client, server.User ?? message.From.Mailboxes.Single().Address, password, cancel).ConfigureAwait(false);
            await client.SendAsync(message, cancel).ConfigureAwait(false);
        }
        catch (Exception broken) when (EmailFault.Of(broken, channel.Name) is { } fault)
        {
            throw fault;
        }
        await Part(client, cancel).ConfigureAwait(false);
        return new($"<{message.MessageId}>");
    }

    private async Task Connect(SmtpClient client, EmailServer server, CancellationToken cancel)
    {
        var socket = await reach.Dial(server.Place, cancel).ConfigureAwait(false);
        var stream = new CappedStream(new NetworkStream(socket, ownsSocket: true), LongestConversation);
        await client.ConnectAsync(stream, server.Place.Host, server.Place.Port, server.Security, cancel).ConfigureAwait(false);
    }

    private static Task LogIn(SmtpClient client, string user, string password, CancellationToken cancel) => client.IsSecure
        ? client.AuthenticateAsync(Encoding.UTF8, user, password, cancel)
        : throw new DeliveryException("A password does not go over an open line.", TryAgain.No);

    /// <summary>The mail was taken; how the server says goodbye changes nothing.</summary>
    private static async Task Part(SmtpClient client, CancellationToken cancel)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancel).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or SmtpProtocolException or SmtpCommandException)
        {
        }
    }
}
