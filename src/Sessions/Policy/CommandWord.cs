namespace TempoNest.Sessions.Policy;

/// <summary>What may be taken from a registered command beside a place in its output; there are no others.</summary>
public static class CommandWord
{
    /// <summary>The kind of source they belong to. It has no address: the operator registers its commands on the host.</summary>
    public const string Kind = "command";

    /// <summary>What it ended with.</summary>
    public const string ExitCode = "$exit-code";
    /// <summary>1 where it ended with 0, else 0.</summary>
    public const string Healthy = "$healthy";
    /// <summary>How long it took, in seconds.</summary>
    public const string Duration = "$duration";

    public static readonly IReadOnlyList<string> All = [Duration, ExitCode, Healthy];

    /// <summary>Whether a text may be the name an operator gives to a command.</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= 60 && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
}
