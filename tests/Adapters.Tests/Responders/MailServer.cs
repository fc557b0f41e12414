using System.Buffers;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Net;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace TempoNest.Adapters.Tests.Responders;

public enum MailTls { None, OnRequest, FromTheStart }

/// <summary>A mail server on the loopback, with TLS and a log-in where a test wants them.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly X509Certificate2 _certificate = Made();
    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _serving;

    public MailServer(MailTls tls, (string User, string Password)? login = null, SmtpResponse? answer = null)
    {
        var options = new SmtpServerOptionsBuilder().ServerName("mail.test").Endpoint(endpoint =>
        {
            endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, 0)).IsSecure(tls is MailTls.FromTheStart).AuthenticationRequired(login is not null);
            if (tls is not MailTls.None) endpoint.Certificate(_certificate);
        }).Build();
        var listeners = new EndpointListenerFactory();
        listeners.EndpointStarted += (_, started) => _port.TrySetResult(((IPEndPoint)started.LocalEndPoint).Port);
        var services = new ServiceProvider();
        services.Add(listeners);
        services.Add(new Store(this, answer ?? SmtpResponse.Ok));
        if (login is { } known) services.Add(new DelegatingUserAuthenticator((user, password) => (user, password) == known));
        _serving = new SmtpServer.SmtpServer(options, services).StartAsync(_stop.Token);
    }

    /// <summary>What was taken, and for whom the envelope said it was.</summary>
    public List<(MimeMessage Message, string Raw, string[] For)> Taken { get; } = [];
    public Task<int> Port => _port.Task;
    public string Thumbprint => _certificate.Thumbprint;

    private static X509Certificate2 Made()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var asked = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        return asked.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try { await _serving; }
        catch (OperationCanceledException) { /* That is how it stops. */ }
        _certificate.Dispose();
        _stop.Dispose();
    }

    private sealed class Store(MailServer server, SmtpResponse answer) : MessageStore
    {
        public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            using var stream = new MemoryStream(buffer.ToArray());
            var message = await MimeMessage.LoadAsync(stream, cancellationToken);
            if (answer == SmtpResponse.Ok) server.Taken.Add((message, System.Text.Encoding.UTF8.GetString(buffer.ToArray()), [.. transaction.To.Select(to => $"{to.User}@{to.Host}")]));
            return answer;
        }
    }
}
