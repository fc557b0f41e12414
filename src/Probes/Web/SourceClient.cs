using TempoNest.Sessions.Policy;

namespace TempoNest.Probes.Web;

/// <summary>
/// The one HTTP client of all sources. It follows no redirect, uses no proxy, keeps no cookie, and reads no more than it was told to,
/// counted before and after decompression. How long is the caller's to say, by cancellation.
/// </summary>
public sealed class SourceClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly ISecrets _secrets;

    public SourceClient(ISecrets secrets, Reach reach)
    {
        _secrets = secrets;
        _http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            MaxResponseHeadersLength = 32,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectCallback = reach.Connect,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Sends <paramref name="request"/> and reads up to <paramref name="cap"/> bytes of the answer.</summary>
    /// <exception cref="SourceException">No HTTP answer came back, or one past the cap.</exception>
    public async Task<WebReply> Send(HttpRequestMessage request, SourceQuestion question, int cap, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(question);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", Body.Encodings);
        var secret = Identity.Give(request, question, _secrets);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel).ConfigureAwait(false);
            var body = cap == 0 ? default : await Body.Read(response.Content, question, cap, cancel).ConfigureAwait(false);
            return new(response.StatusCode, body, response.Content.Headers.ContentType?.MediaType, secret);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or InvalidDataException)
        {
            throw WebFault.Of(broken, question);
        }
    }

    public void Dispose() => _http.Dispose();
}
