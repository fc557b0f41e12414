using System.Text;

namespace TempoNest.Plans.Text;

/// <summary>Words found in a text, told in a message.</summary>
internal static class Words
{
    private const int Longest = 60;

    /// <summary><paramref name="text"/> in quotes, shortened, on one line, with nothing in it that would move a terminal.</summary>
    public static string Quoted(string text)
    {
        var told = new StringBuilder("\"");
        foreach (var rune in text.Trim().EnumerateRunes().Take(Longest)) told.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        return told.Append(text.Trim().EnumerateRunes().Skip(Longest).Any() ? "…\"" : "\"").ToString();
    }

    /// <summary>The one of <paramref name="known"/> that was probably meant, or null.</summary>
    public static string? Nearest(string word, IEnumerable<string> known) =>
        word.Length > 64 ? null : known.Take(200).Select(candidate => (candidate, Distance: Distance(word, candidate)))
            .Where(pair => pair.Distance <= Math.Max(1, word.Length / 3))
            .OrderBy(pair => pair.Distance).Select(pair => pair.candidate).FirstOrDefault();

    // Levenshtein's, one row at a time.
    private static int Distance(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > 3 || other.Length > 64) return int.MaxValue;
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1)));
        }
        return row[^1];
    }
}
