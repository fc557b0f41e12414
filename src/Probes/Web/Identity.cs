namespace TempoNest.Probes.Web;

/// <summary>Who we are, on a request: the headers of the source's address, and the secret it names.</summary>
internal static class Identity
{
    /// <summary>The secret that was put on <paramref name="request"/>, or null.</summary>
    /// <exception cref="SourceException">A header cannot be sent, or this host does not have the secret.</exception>
    public static string? Give(HttpRequestMessage request, SourceQuestion question, ISecrets secrets)
    {
        foreach (var (header, value) in question.Address.Headers ?? new Dictionary<string, string>())
            if (value.Any(char.IsControl) || !request.Headers.TryAddWithoutValidation(header, value))
                throw new SourceException($"The header \"{Sentence.Of(header)}\" of source {question.Source.Name} cannot be sent.");
        if (question.Secret(secrets) is not { } secret) return null;
        request.Headers.Authorization = Credentials.Of(secret);
        return secret;
    }
}
