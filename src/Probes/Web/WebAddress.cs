namespace TempoNest.Probes.Web;

/// <summary>A path below an address.</summary>
internal static class WebAddress
{
    /// <summary>
    /// <paramref name="path"/> below the question's address, with exactly one slash between: a path cannot change the host.
    /// </summary>
    /// <exception cref="SourceException">The address is no http or https URL.</exception>
    public static Uri Of(SourceQuestion question, string path) =>
        Uri.TryCreate($"{question.Address.Url.TrimEnd('/')}/{path.TrimStart('/')}", UriKind.Absolute, out var url)
        && url.Scheme is "http" or "https"
            ? url
            : throw new SourceException($"The address of source {question.Source.Name} is not an http or https URL.");
}
