using System.Globalization;
using System.Text.RegularExpressions;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Readings;

/// <summary>A question to PostgreSQL or Redis, placeholders expanded: <c>connections.active</c>, <c>evictions.rate[5min]</c>, <c>queue{key="jobs"}</c>.</summary>
/// <param name="Window">How far a growing word looks back; null of the others.</param>
/// <param name="About">What stands in <c>{}</c>, of a word that needs it; else null.</param>
public sealed partial record ServerQuestion(ServerWord Word, TimeSpan? Window, string? About)
{
    /// <summary>Totals are kept for as long.</summary>
    public static readonly TimeSpan LongestWindow = TimeSpan.FromHours(1);

    /// <exception cref="FormatException">It is none of <paramref name="words"/>, or has another form than its word; the message says which.</exception>
    public static ServerQuestion Read(string text, IReadOnlyList<ServerWord> words)
    {
        var read = WordQuestion.Read(text);
        var word = words.FirstOrDefault(known => known.Name == read.Word) ?? throw new FormatException($"There is no word {read.Word}.");
        if (word.Form is WordForm.Growing && read.Window is null) throw new FormatException($"It is a growth within a window, as in {Example(word)}.");
        if (word.Form is WordForm.Now && read.Window is not null) throw new FormatException($"It speaks of now and has no window: {Example(word)}.");
        if (read.Window > LongestWindow) throw new FormatException("Its window is longer than one hour.");
        if (word.Needs is null && read.Matchers.Count > 0) throw new FormatException($"Nothing stands in {{}} behind it: {Example(word)}.");
        return new(word, read.Window, word.Needs is null ? null : Narrowed(word, read.Matchers));
    }

    /// <summary>How a word is written.</summary>
    public static string Example(ServerWord word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var about = word.Needs switch { null => "", PostgresWord.Over => "{over=\"100ms\"}", var name => $"{{{name}=\"jobs\"}}" };
        return word.Name + about + (word.Form is WordForm.Growing ? "[5min]" : "");
    }

    /// <summary>What <see cref="PostgresWord.Over"/> says.</summary>
    /// <exception cref="FormatException">It is no duration.</exception>
    public TimeSpan Limit()
    {
        var read = Duration().Match(About ?? "");
        if (!read.Success) throw new FormatException("What is slow is told as a duration, as in over=\"100ms\".");
        var count = double.Parse(read.Groups["count"].Value, CultureInfo.InvariantCulture);
        return read.Groups["unit"].Value switch { "ms" => TimeSpan.FromMilliseconds(count), "s" => TimeSpan.FromSeconds(count), _ => TimeSpan.FromMinutes(count) };
    }

    private static string Narrowed(ServerWord word, IReadOnlyDictionary<string, string> matchers)
    {
        if (matchers.Count != 1 || !matchers.TryGetValue(word.Needs!, out var about) || about.Length == 0)
            throw new FormatException($"It says in {{}} what it is about, as in {Example(word)}.");
        if (word.Needs == PostgresWord.Over) new ServerQuestion(word, null, about).Limit();
        return about;
    }

    [GeneratedRegex(@"\A(?<count>[0-9]{1,6})(?<unit>ms|s|min)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Duration();
}
