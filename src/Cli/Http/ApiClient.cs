using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TempoNest.Sessions.Views;

namespace TempoNest.Cli.Http;

/// <summary>Speaks to the service: every request with the key, every write under an Idempotency-Key, every refusal as a sentence.</summary>
internal sealed class ApiClient(HttpClient http, TimeProvider clock) : IDisposable
{
    public const string Json = "application/json";
    private const int Attempts = 3;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    public static ApiClient Of(Surroundings here, string? server, string? keyFile)
    {
        var said = server ?? (here.Variable(Everywhere.ServerVariable) is { Length: > 0 } named ? named : Everywhere.DefaultServer);
        if (!Uri.TryCreate(said.TrimEnd('/') + "/api/v1/", UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw Refusal.Usage($"'{said}' is no address of a service.", $"Give one such as {Everywhere.DefaultServer} with --server or in {Everywhere.ServerVariable}.");
        var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("temponest", typeof(ApiClient).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]));
        if (Key(here, keyFile) is { Length: > 0 } key) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return new ApiClient(http, here.Clock);
    }

    public Task<ApiAnswer> Get(string path, CancellationToken cancel, string accept = Json) => Ask(() => Asking(HttpMethod.Get, path, accept), cancel);

    /// <summary>The answer; null where there is nothing of that name.</summary>
    public async Task<ApiAnswer?> Find(string path, CancellationToken cancel)
    {
        using var response = await Send(() => Asking(HttpMethod.Get, path, Json), cancel);
        return response.StatusCode is HttpStatusCode.NotFound ? null : await Read(response, cancel);
    }

    /// <summary>Writes, and once more where nobody could take it: the same key says that it is the same.</summary>
    /// <param name="key">The key of this write; left out: one of its own.</param>
    /// <param name="ifMatch">The version of what was seen.</param>
    public Task<ApiAnswer> Post(string path, object body, CancellationToken cancel, string? key = null, string? ifMatch = null) =>
        Ask(() => Writing(HttpMethod.Post, path, body, key ??= RandomNumberGenerator.GetHexString(32, lowercase: true), ifMatch), cancel);

    /// <summary>Writes what must not be repeated, and so has no key.</summary>
    public Task<ApiAnswer> PostOnce(string path, object body, CancellationToken cancel) => Ask(() => Writing(HttpMethod.Post, path, body, null, null), cancel, attempts: 1);

    public Task<ApiAnswer> Delete(string path, object body, CancellationToken cancel) =>
        Ask(() => Writing(HttpMethod.Delete, path, body, null, null), cancel);

    /// <summary>Events as they come, until the other side ends.</summary>
    /// <param name="after">The id of the last one that is known.</param>
    public async IAsyncEnumerable<SseItem<string>> Follow(string path, string? after, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var response = await Send(() =>
        {
            var request = Asking(HttpMethod.Get, path, "text/event-stream");
            if (after is not null) request.Headers.Add("Last-Event-ID", after);
            return request;
        }, cancel);
        if (!response.IsSuccessStatusCode) await Read(response, cancel);
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancel)) yield return item;
    }

    /// <summary>The body of an answer, byte for byte, however long it is.</summary>
    public async Task Copy(string path, string accept, Stream to, CancellationToken cancel)
    {
        using var response = await Send(() => Asking(HttpMethod.Get, path, accept), cancel);
        if (!response.IsSuccessStatusCode) await Read(response, cancel);
        await response.Content.CopyToAsync(to, cancel);
        await to.FlushAsync(cancel);
    }

    public void Dispose() => http.Dispose();

    private async Task<ApiAnswer> Ask(Func<HttpRequestMessage> request, CancellationToken cancel, int attempts = Attempts)
    {
        using var response = await Send(request, cancel, attempts);
        return await Read(response, cancel);
    }

    /// <summary>Sends, and again where the service is busy and says so.</summary>
    private async Task<HttpResponseMessage> Send(Func<HttpRequestMessage> request, CancellationToken cancel, int attempts = Attempts)
    {
        for (var attempt = 1; ; attempt++)
        {
            HttpResponseMessage response;
            try
            {
                using var asked = request();
                response = await http.SendAsync(asked, HttpCompletionOption.ResponseHeadersRead, cancel);
            }
            catch (Exception away) when (away is HttpRequestException || (away is TaskCanceledException && !cancel.IsCancellationRequested))
            {
                throw new Unreachable($"No service answers at {http.BaseAddress!.GetLeftPart(UriPartial.Authority)}: {away.Message}");
            }
            if (attempt == attempts || response.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests)) return response;
            var pause = response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1);
            response.Dispose();
            await Task.Delay(pause < LongestPause ? pause : LongestPause, clock, cancel);
        }
    }

    private static async Task<ApiAnswer> Read(HttpResponseMessage response, CancellationToken cancel)
    {
        var text = await response.Content.ReadAsStringAsync(cancel);
        if (response.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout) throw new Unreachable($"The service cannot answer just now ({(int)response.StatusCode})");
        return response.IsSuccessStatusCode ? new ApiAnswer(text, response.Headers.ETag?.Tag) : throw Problem.Refuses(response.StatusCode, response.Content.Headers.ContentType?.MediaType, text);
    }

    private static HttpRequestMessage Asking(HttpMethod method, string path, string accept)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Accept.ParseAdd(accept);
        return request;
    }

    private static HttpRequestMessage Writing(HttpMethod method, string path, object body, string? key, string? ifMatch)
    {
        var request = Asking(method, path, Json);
        request.Content = new StringContent(Written(body), Encoding.UTF8, Json);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return request;
    }

    /// <summary>A body as it is sent.</summary>
    public static string Written(object body) => JsonSerializer.Serialize(body, ViewJson.Options);

    private static string? Key(Surroundings here, string? file)
    {
        if (file is null) return here.Variable(Everywhere.KeyVariable)?.Trim();
        try { return File.ReadAllText(file).Trim(); }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException) { throw Refusal.Usage($"The key cannot be read: {gone.Message}", "Name a file that holds an API key and nothing else."); }
    }
}
