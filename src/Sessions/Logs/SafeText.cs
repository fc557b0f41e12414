using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace TempoNest.Sessions.Logs;

/// <summary>
/// What a program wrote, fit to be kept and shown: one line, nothing in it that moves a terminal or turns text around, what looks like a
/// secret hidden, not too long. It hides what it knows the look of; a secret written as plain prose stays.
/// </summary>
public static partial class SafeText
{
    /// <summary>The longest line that is shown, in characters.</summary>
    public const int Longest = 500;

    /// <summary>What is looked at: a longer line is cut before anything else, so that no line costs much.</summary>
    private const int Looked = 1_500;

    private const string Hidden = "•••";

    public static string Of(string line)
    {
        var plain = Masked(Plain(line.Length > Looked ? line[..Looked] : line));
        if (plain.Length <= Longest) return plain;
        var end = char.IsHighSurrogate(plain[Longest - 1]) ? Longest - 1 : Longest;
        return plain[..end] + "…";
    }

    private static string Plain(string line)
    {
        var plain = new StringBuilder(line.Length);
        foreach (var rune in Escape().Replace(line, "").EnumerateRunes())
            if (Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029) plain.Append(' ');
            else if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.Format) plain.Append(rune.ToString());
        return plain.ToString().Trim();
    }

    private static string Masked(string line)
    {
        line = Credentials().Replace(line, $"${{before}}{Hidden}@");
        line = Header().Replace(line, $"${{before}}{Hidden}");
        line = Named().Replace(line, $"${{before}}{Hidden}");
        line = Bearer().Replace(line, $"${{before}}{Hidden}");
        return Known().Replace(line, Hidden);
    }

    [GeneratedRegex(@"\x1B(?:\[[0-?]{0,32}[ -/]{0,8}[@-~]|\][^\x07\x1B]{0,256}(?:\x07|\x1B\\)|[@-Z\\-_])|\x9B[0-?]{0,32}[ -/]{0,8}[@-~]", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();

    // The whole of what stands before the @, name included: a token is often the name.
    [GeneratedRegex(@"(?<before>[a-zA-Z][a-zA-Z0-9+.-]{1,20}://)[^\s/@""']{1,500}@", RegexOptions.CultureInvariant)]
    private static partial Regex Credentials();

    [GeneratedRegex(@"(?<before>\b(?:proxy-)?(?:authorization|cookie|set-cookie)\b[""']?\s{0,4}[:=]\s{0,4}).+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Header();

    [GeneratedRegex(
        @"(?<before>(?:passw(?:or)?d|passphrase|pwd|secret|token(?!s)|api[_-]?key|access[_-]?key|private[_-]?key|client[_-]?secret|credentials?)[\w-]{0,20}[""']?\s{0,4}(?:[:=]|=>)\s{0,4})(?:""(?:[^""\\]|\\.){0,500}""?|'[^']{0,500}'?|[^\s,;&""'}\])]{1,500})",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    [GeneratedRegex(@"(?<before>\b(?:bearer|basic)\s{1,4})[A-Za-z0-9+/=._~-]{8,}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Bearer();

    [GeneratedRegex(
        @"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}\.[A-Za-z0-9_-]*|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\b(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|sk-|sk_live_|rk_live_|whsec_)[A-Za-z0-9_-]{8,}|-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----.*",
        RegexOptions.CultureInvariant)]
    private static partial Regex Known();
}
