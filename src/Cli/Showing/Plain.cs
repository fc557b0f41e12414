using System.Globalization;

namespace TempoNest.Cli.Showing;

/// <summary>Texts of people and sources as a terminal may have them: one line, nothing that moves the cursor or turns the direction of writing.</summary>
internal static class Plain
{
    public static string Line(string text) => string.Concat(text.Select(letter => IsOdd(letter) ? ' ' : letter));

    /// <summary>The same for pages that have lines of their own.</summary>
    public static string Lines(string text) => string.Concat(text.Select(letter => letter is not '\n' and not '\t' && IsOdd(letter) ? ' ' : letter));

    private static bool IsOdd(char letter) =>
        char.IsControl(letter) || letter is '\u2028' or '\u2029' || (char.GetUnicodeCategory(letter) is UnicodeCategory.Format && letter is not ('\u200c' or '\u200d'));
}
