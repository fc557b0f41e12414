using Microsoft.Extensions.Configuration;

namespace TempoNest.Responders;

/// <summary>What is wrong with a configuration, gathered so that all of it is said at once. Values are not repeated: one may be a secret.</summary>
internal sealed class Faults
{
    private readonly List<string> _sentences = [];

    public void Add(IConfigurationSection section, string field, string why, string instead) => _sentences.Add($"{section.Path}:{field}: {why}. Write {instead}.");

    public void Add(string sentence) => _sentences.Add(sentence);

    /// <summary>Names each setting that there is not.</summary>
    public void Unknown(IConfigurationSection section, params string[] fields)
    {
        foreach (var child in section.GetChildren().Where(child => !fields.Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
            Add(section, child.Key, "there is no such setting", $"one of {string.Join(", ", fields)}");
    }

    /// <summary>A reference to a secret; null where there is none.</summary>
    public string? Reference(IConfigurationSection section, string field)
    {
        var text = section[field];
        if (text is not null && !SecretReference.IsOne(text)) Add(section, field, "it is no reference to a secret", "env:NAME or file:PATH, and the secret itself there");
        return text;
    }

    /// <summary>An address of one of these schemes, without a password in it, or a reference to one; null where there is none.</summary>
    public Uri? Url(IConfigurationSection section, string field, string[] schemes)
    {
        if (section[field] is not { } text) return null;
        if (!Uri.TryCreate(Whole(text), UriKind.Absolute, out var url)) Add(section, field, "it is no address", $"one that begins with {schemes[0]}://, or env:NAME or file:PATH");
        else if (SecretReference.IsOne(text)) return url;
        else if (!schemes.Contains(url.Scheme)) Add(section, field, "its kind cannot use such an address", $"one that begins with {string.Join(":// or ", schemes)}://");
        else if (url.UserInfo.Contains(':', StringComparison.Ordinal)) Add(section, field, "it holds a password", "it without, and the password's reference as Secret");
        return url;
    }

    // A file's address has three slashes.
    private static string Whole(string text) => text.StartsWith("file:/", StringComparison.Ordinal) && !text.StartsWith("file://", StringComparison.Ordinal) ? "file://" + text["file:".Length..] : text;

    /// <exception cref="ChannelConfigurationException">Something is wrong.</exception>
    public void Throw()
    {
        if (_sentences.Count > 0) throw new ChannelConfigurationException(_sentences);
    }
}
