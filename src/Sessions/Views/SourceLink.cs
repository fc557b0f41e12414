using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Views;

/// <summary>Where a person can see for themselves what a source said.</summary>
public static class SourceLink
{
    /// <summary>A page of the source that shows <paramref name="query"/>; null where there is none to show.</summary>
    public static string? Of(Source source, SourceAddress? address, string query, DateTimeOffset? at)
    {
        if (address is null || Web(address.ExternalUrl ?? address.Url) is not { } place) return null;
        return source.Kind switch
        {
            "prometheus" => $"{place}/graph?g0.expr={Uri.EscapeDataString(query)}&g0.tab=0&g0.range_input=1h{End(at)}",
            "http" => $"{place}/{query.TrimStart('/')}",
            _ => null,
        };
    }

    /// <summary>An address without the user and password in it.</summary>
    public static string WithoutPassword(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.UserInfo.Length > 0
            ? new UriBuilder(address) { UserName = "", Password = "" }.Uri.ToString()
            : url;

    private static string? Web(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? WithoutPassword(url).TrimEnd('/')
            : null;

    private static string End(DateTimeOffset? at) =>
        at is { } end ? $"&g0.end_input={Uri.EscapeDataString(end.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture))}" : "";
}
