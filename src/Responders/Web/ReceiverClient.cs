using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using TempoNest.Sessions.Policy;

namespace TempoNest.Responders.Web;

/// <summary>
/// The one HTTP client of all channels. It follows no redirect, uses no proxy, keeps no cookie, unpacks nothing, and reads no more than it
/// was told to. It is not traced: addresses of receivers hold secrets. How long is the caller's to say, by cancellation.
/// </summary>
public sealed class ReceiverClient : IDisposable
{
    /// <summary>Who asks to be left alone for longer is asked again after this all the same.</summary>
    private static readonly TimeSpan LongestAfter = TimeSpan.FromHours(1);

    private readonly HttpClient _http;
    private readonly TimeProvider _time;

    public ReceiverClient(Reach reach, TimeProvider time)
    {
        _time = time;
        _http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            MaxResponseHeadersLength = 32,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ActivityHeadersPropagator = null,
            // A certificate may name an address to fetch another from, and that is nobody's to say.
            SslOptions = { CertificateChainPolicy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck } },
            ConnectCallback = async (context, cancel) => new NetworkStream(await reach.Dial(context.DnsEndPoint, cancel).ConfigureAwait(false), ownsSocket: true),
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.Add(new("TempoNest", null));
    }

    /// <summary>Sends <paramref name="request"/> and reads up to <paramref name="cap"/> bytes of the answer; what is beyond is left unread.</summary>
    /// <exception cref="DeliveryException">No HTTP answer came back.</exception>
    internal async Task<ReceiverReply> Send(HttpRequestMessage request, string channel, int cap, CancellationToken cancel)
    {
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel).ConfigureAwait(false);
            return new((int)response.StatusCode, After(response), await Read(response.Content, cap, cancel).ConfigureAwait(false));
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            throw ReceiverFault.Of(broken, channel);
        }
    }

    private TimeSpan? After(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter is not { } after ? null : after.Delta ?? after.Date - _time.GetUtcNow();
        return asked is not { } wait ? null : wait <= TimeSpan.Zero ? TimeSpan.Zero : wait < LongestAfter ? wait : LongestAfter;
    }

    private static async Task<ReadOnlyMemory<byte>> Read(HttpContent content, int cap, CancellationToken cancel)
    {
        if (cap == 0) return default;
        using var stream = await content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
        var buffer = new byte[cap];
        var length = await stream.ReadAtLeastAsync(buffer, cap, throwOnEndOfStream: false, cancel).ConfigureAwait(false);
        return buffer.AsMemory(0, length);
    }

    public void Dispose() => _http.Dispose();
}
