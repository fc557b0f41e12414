namespace TempoNest.Probes;

/// <summary>Text of others inside a sentence of ours.</summary>
internal static class Sentence
{
    private const int Longest = 200;

    /// <summary>One line, no control characters, at most 200 letters.</summary>
    public static string Of(string text)
    {
        var line = string.Concat(text.Take(Longest + 1).Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return line.Length > Longest ? line[..Longest] + "…" : line;
    }
}
