namespace TempoNest.Sessions.Views;

/// <summary>What people wrote, inside a page of Markdown: text and nothing else.</summary>
public static class MarkdownText
{
    /// <summary>One line in which no letter is a sign of Markdown or HTML. Whatever can be one has a backslash before it.</summary>
    public static string Plain(string text)
    {
        var plain = new System.Text.StringBuilder(text.Length + 16);
        foreach (var letter in text.Trim())
        {
            // An address in angle brackets or a bare one becomes a link by these alone; an ampersand begins a character by its name.
            if (char.IsAscii(letter) && (char.IsPunctuation(letter) || char.IsSymbol(letter)) && letter is not (',' or ';' or '\'' or '"' or '/' or '%' or '?')) plain.Append('\\');
            plain.Append(IsBreak(letter) ? ' ' : letter);
        }
        return plain.ToString();
    }

    private static bool IsBreak(char letter) => char.IsControl(letter) || letter is '\u2028' or '\u2029';
}
