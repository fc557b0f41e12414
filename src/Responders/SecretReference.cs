namespace TempoNest.Responders;

/// <summary>
/// Where a secret is kept: <c>env:NAME</c> or <c>file:PATH</c>. It is looked up at every use and kept nowhere, so a changed secret needs no
/// restart; the reference may be shown to anybody, what it stands for to nobody.
/// </summary>
public static class SecretReference
{
    private const string Variable = "env:";
    private const string File = "file:";
    private const int Longest = 65_536;

    /// <summary>Whether <paramref name="text"/> is written like a reference; what it names need not be there.</summary>
    public static bool IsOne(string? text) => text is not null
        && ((text.StartsWith(Variable, StringComparison.Ordinal) && text.Length > Variable.Length) || (text.StartsWith(File, StringComparison.Ordinal) && text.Length > File.Length));

    /// <summary>The secret, without the end of its line; null where there is none, it is empty, or it cannot be read.</summary>
    public static string? Find(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var text = !IsOne(reference) ? null
            : reference.StartsWith(Variable, StringComparison.Ordinal) ? Environment.GetEnvironmentVariable(reference[Variable.Length..])
            : Read(reference[File.Length..]);
        return text?.TrimEnd('\r', '\n') is { Length: > 0 } secret ? secret : null;
    }

    private static string? Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Length <= Longest ? System.IO.File.ReadAllText(path) : null;
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
