using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TempoNest.Sessions.Logs;

/// <summary>
/// The level a line gives itself: in JSON, in logfmt, or as a word among what stands before its message. A word inside the message is no
/// level: "0 errors", "error rate 0.1 %", and numbers between 500 and 599 are not errors.
/// </summary>
public static partial class LineLevel
{
    /// <summary>A level stands among the first words; a message that begins with eight others is a sentence.</summary>
    private const int WordsBefore = 8;
    private const int HostsPlace = 3;

    private static readonly SearchValues<char> Ends = SearchValues.Create("])>|:,");
    private static readonly SearchValues<char> Signs = SearchValues.Create("[](){}<>|:/.#*-_,=");
    private static readonly string[] Keys = ["level", "severity", "lvl", "levelname", "log.level", "loglevel", "@l"];

    public static LogLevel Of(string line)
    {
        var text = line.AsSpan().Trim();
        if (text.IsEmpty) return LogLevel.Unsaid;
        if (text[0] == '{' && (Json(line) ?? CutJson(line)) is { } told) return told;
        foreach (Match pair in Logfmt().Matches(line))
            if (LevelWord.Of(pair.Groups["word"].ValueSpan) is { } said) return said;
        return Leading(text) ?? Outcry(line);
    }

    /// <summary>Null where it is no JSON after all; a JSON line without a level says none, whatever its message says.</summary>
    private static LogLevel? Json(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            foreach (var property in json.RootElement.EnumerateObject())
                if (Keys.Contains(property.Name, StringComparer.OrdinalIgnoreCase)) return Value(property.Value);
            return LogLevel.Unsaid;
        }
        // The last two are what it says to text that is no text: half of a pair of surrogates.
        catch (Exception unread) when (unread is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    // A line too long to be kept whole is no JSON any more, and still says its level.
    private static LogLevel? CutJson(string line) => CutLevel().Match(line) is not { Success: true } found ? null
        : found.Groups["word"].Success ? LevelWord.Of(found.Groups["word"].ValueSpan)
        : LevelWord.Of(double.Parse(found.Groups["number"].ValueSpan, CultureInfo.InvariantCulture));

    private static LogLevel Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => LevelWord.Of(value.GetString()) ?? LogLevel.Unsaid,
        JsonValueKind.Number when value.TryGetDouble(out var number) => LevelWord.Of(number),
        _ => LogLevel.Unsaid,
    };

    private static LogLevel? Leading(ReadOnlySpan<char> text)
    {
        var at = 0;
        // Syslog's stamp is a month, a day and a time, and the host's name, which is any word, follows it.
        var isStamped = text.IndexOf(' ') is > 0 and var first && Month().IsMatch(text[..first]);
        for (var words = 0; words < WordsBefore && at < text.Length; words++)
        {
            var length = text[at..].IndexOfAny(" \t");
            var word = length < 0 ? text[at..] : text.Slice(at, length);
            var rest = text[(at + word.Length)..];
            if (Level(word, rest) is { } level) return level;
            if (!IsBefore(word, words) && !(isStamped && words == HostsPlace)) return null;
            at += word.Length;
            while (at < text.Length && text[at] is ' ' or '\t') at++;
        }
        return null;
    }

    /// <summary>The level of one word: in capitals as it stands; else only inside brackets, before a colon, a bar or a tab.</summary>
    private static LogLevel? Level(ReadOnlySpan<char> word, ReadOnlySpan<char> rest)
    {
        if (Klog().IsMatch(word)) return word[0] switch { 'I' => LogLevel.Info, 'W' => LogLevel.Warning, 'E' => LogLevel.Error, _ => LogLevel.Critical };
        var bare = word.TrimStart("[(<|");
        var end = bare.IndexOfAny(Ends);
        var name = end < 0 ? bare : bare[..end];
        if (LevelWord.Of(name) is not { } level) return null;
        if (!name.ContainsAnyExceptInRange('A', 'Z')) return level;
        if (bare.Length < word.Length && end >= 0) return level;
        var isSetOff = (end >= 0 && bare[end] is ':' or '|') || rest is ['\t', ..] || rest.TrimStart(' ') is ['|', ..];
        return isSetOff && !Count().IsMatch(rest) ? level : null;
    }

    /// <summary>Whether a word may stand before a level: instants, numbers, names with signs in them. A number alone at the start counts something.</summary>
    private static bool IsBefore(ReadOnlySpan<char> word, int place)
    {
        if (place == 0 && !word.ContainsAnyExceptInRange('0', '9')) return false;
        return word.ContainsAnyInRange('0', '9') || word.ContainsAny(Signs) || word is "UTC" or "GMT" or "AM" or "PM" or "M" || Month().IsMatch(word);
    }

    /// <summary>What a program says when it falls over, without a level.</summary>
    private static LogLevel Outcry(string line) => Fallen().Match(line) switch
    {
        { Success: false } => LogLevel.Unsaid,
        var found => found.Groups["end"].Success ? LogLevel.Critical : LogLevel.Error,
    };

    [GeneratedRegex("""(?:^|\s)(?:level|lvl|severity|loglevel)="?(?<word>[A-Za-z]{3,13})"?(?=\s|,|$)""", RegexOptions.CultureInvariant)]
    private static partial Regex Logfmt();

    [GeneratedRegex("""
        "(?:level|severity|lvl|levelname|log\.level|loglevel|@l)"\s{0,4}:\s{0,4}(?:"(?<word>[A-Za-z]{3,13})"|(?<number>[0-9]{1,3}))
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase)]
    private static partial Regex CutLevel();

    [GeneratedRegex(@"^[IWEF][0-9]{4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Klog();

    [GeneratedRegex(@"^[\s:|]*[0-9]+\s*(?:$|[,;)])", RegexOptions.CultureInvariant)]
    private static partial Regex Count();

    [GeneratedRegex("^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)$", RegexOptions.CultureInvariant)]
    private static partial Regex Month();

    [GeneratedRegex(
        @"^\s{0,8}(?:(?<end>panic: |fatal error: |Unhandled exception|thread '[^']{0,80}' (?:\([0-9]+\) )?panicked at |terminate called after )|Traceback \(most recent call last\):|Exception in thread |Uncaught |[A-Za-z][\w.]{0,80}(?:Error|Exception)(?:: |$)|Error: )",
        RegexOptions.CultureInvariant)]
    private static partial Regex Fallen();
}
