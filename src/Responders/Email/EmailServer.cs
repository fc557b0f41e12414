using System.Net;
using MailKit.Security;

namespace TempoNest.Responders.Email;

/// <summary>
/// The mail server that an address names. <c>smtps://</c> is TLS from the first byte, <c>smtp://</c> is STARTTLS and nothing if that is refused;
/// <c>smtp://…?tls=none</c> is an open line, and no password goes over it.
/// </summary>
internal sealed record EmailServer(DnsEndPoint Place, SecureSocketOptions Security, string? User)
{
    public const string OpenLine = "?tls=none";

    private const int Submission = 587;
    private const int SubmissionOverTls = 465;

    public static EmailServer Of(Uri url)
    {
        var over = url.Scheme == "smtps";
        var port = url.Port > 0 ? url.Port : over ? SubmissionOverTls : Submission;
        var security = over ? SecureSocketOptions.SslOnConnect : IsOpen(url) ? SecureSocketOptions.None : SecureSocketOptions.StartTls;
        return new(new(url.IdnHost, port), security, url.UserInfo is { Length: > 0 } user ? Uri.UnescapeDataString(user) : null);
    }

    public static bool IsOpen(Uri url) => url.Scheme == "smtp" && url.Query == OpenLine;
}
