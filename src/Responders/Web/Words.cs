namespace TempoNest.Responders.Web;

/// <summary>Text of others on its way to people.</summary>
internal static class Words
{
    /// <summary>One line without control characters, at most so long.</summary>
    public static string Line(string text, int longest) => Cut(string.Concat(text.Select(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter)).Trim(), longest);

    /// <summary>At most so long, with a sign where it was cut, and no letter cut in half.</summary>
    public static string Cut(string text, int longest)
    {
        if (text.Length <= longest) return text;
        var end = char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1;
        return text[..end] + "…";
    }
}
