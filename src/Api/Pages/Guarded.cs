using Microsoft.Extensions.Primitives;

namespace TempoNest.Api.Pages;

/// <summary>What every page is sent with, and what no form may come without: that it was filled in on one of our own pages.</summary>
internal sealed class Guarded : IEndpointFilter
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        Dress(http.Response.Headers);
        if (!HttpMethods.IsGet(http.Request.Method) && !IsOurs(http.Request))
            return Shown.Refused(http, StatusCodes.Status403Forbidden, "This was sent from another site.", "Open the page here and fill the form in again.");
        if (!HttpMethods.IsGet(http.Request.Method) && http.Request.ContentType is not null && !http.Request.HasFormContentType)
            return Shown.Refused(http, StatusCodes.Status415UnsupportedMediaType, "This is no form.", "Open the page here and fill the form in.");
        return await next(context).ConfigureAwait(false);
    }

    public static void Dress(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }

    /// <summary>Browsers say where a request comes from, and no page can make them say otherwise. Who says nothing is no browser of ours.</summary>
    public static bool IsOurs(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"];
        if (!StringValues.IsNullOrEmpty(site)) return site == "same-origin";
        return request.Headers.Origin is [{ } origin] && Uri.TryCreate(origin, UriKind.Absolute, out var from)
            && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
