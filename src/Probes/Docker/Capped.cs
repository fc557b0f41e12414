using System.Net;
using TempoNest.Probes.Web;

namespace TempoNest.Probes.Docker;

/// <summary>Every body of the engine's, read up to a cap: whoever answers at its address may say anything for ever.</summary>
internal sealed class Capped(HttpMessageHandler inner, SourceQuestion question, ISecrets secrets, long cap) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Identity.Give(request, question, secrets);
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var content = new StreamContent(new Counted(body, question, cap));
        foreach (var header in response.Content.Headers)
            if (header.Key != "Content-Length") content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        response.Content = content;
        // A redirect would lead past the address that was checked.
        if ((int)response.StatusCode is >= 300 and <= 399) response.StatusCode = HttpStatusCode.BadGateway;
        return response;
    }
}
