using System.Globalization;
using System.Text.RegularExpressions;

namespace TempoNest.Sessions.Readings;

/// <summary>
/// A question in a source's own words, placeholders expanded: a word, what it is narrowed by, and how far it looks back.
/// <c>log.errors{version="2.1"}[900s]</c>, <c>queue{key="jobs"}</c>.
/// </summary>
/// <param name="Matchers">Label to value: of a Docker engine the labels a container must have, of a server what the word is about.</param>
/// <param name="Window">Null where none is written.</param>
public sealed partial record WordQuestion(string Word, IReadOnlyDictionary<string, string> Matchers, TimeSpan? Window)
{
    /// <summary>Longer than any round of a plan is apart.</summary>
    public static readonly TimeSpan LongestWindow = TimeSpan.FromHours(24);

    /// <exception cref="FormatException">It has another form; the message says which it should have.</exception>
    public static WordQuestion Read(string text)
    {
        var read = Form().Match(text);
        if (!read.Success) throw new FormatException("It is no word with its labels in {} and its window in [].");
        var matchers = new Dictionary<string, string>(StringComparer.Ordinal);
        var names = read.Groups["name"].Captures;
        var values = read.Groups["value"].Captures;
        for (var i = 0; i < names.Count; i++)
            if (!matchers.TryAdd(names[i].Value, Unescaped(values[i].Value))) throw new FormatException($"It has the label {names[i].Value} twice.");
        return new(read.Groups["word"].Value, matchers, Stretch(read));
    }

    /// <summary>
    /// Whether a container of those labels is meant. Label names are compared the way exporters write them, every other sign an underscore:
    /// <c>com_docker_compose_project</c> is <c>com.docker.compose.project</c>, with or without <c>container_label_</c> before it.
    /// </summary>
    public bool Matches(IEnumerable<KeyValuePair<string, string>> labels)
    {
        var plain = labels.GroupBy(label => Plain(label.Key), StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Value);
        return Matchers.All(matcher => plain.GetValueOrDefault(Exported(matcher.Key)) == matcher.Value);
    }

    private static string Exported(string name) =>
        name.StartsWith("container_label_", StringComparison.Ordinal) ? name["container_label_".Length..] : name;

    private static string Plain(string name) => string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));

    private static TimeSpan? Stretch(Match read)
    {
        if (!read.Groups["count"].Success) return null;
        var count = long.Parse(read.Groups["count"].Value, CultureInfo.InvariantCulture);
        var window = read.Groups["unit"].Value switch
        {
            "s" => TimeSpan.FromSeconds(count),
            "ms" => TimeSpan.FromMilliseconds(count),
            "h" => TimeSpan.FromHours(count),
            _ => TimeSpan.FromMinutes(count),
        };
        return window > TimeSpan.Zero && window <= LongestWindow ? window : throw new FormatException("Its window is none, or longer than 24 hours.");
    }

    // The inverse of QuestionText.Escape.
    private static string Unescaped(string value) => Escaped().Replace(value, found => found.Value[1] switch { 'n' => "\n", 'r' => "\r", var letter => letter.ToString() });

    [GeneratedRegex("""\A(?<word>[a-z][a-z.-]{0,40})(\{\s*((?<name>[a-zA-Z_][a-zA-Z0-9_]*)="(?<value>(?:[^"\\]|\\.)*)"\s*,?\s*)*\})?(\[(?<count>[0-9]{1,8})(?<unit>ms|s|m|min|h)\])?\z""",
        RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex(@"\\.", RegexOptions.CultureInvariant)]
    private static partial Regex Escaped();
}
