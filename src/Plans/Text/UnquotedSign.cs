using System.Text.RegularExpressions;

namespace TempoNest.Plans.Text;

/// <summary>
/// The trap of a value that begins with <c>&gt;</c> and has no quotes: YAML takes it for the head of a block of text and stops, or swallows the
/// lines below. Such a sign is exchanged for a mark of equal width before parsing, so that everything else can still be read and the
/// fault is told where it is.
/// </summary>
internal static partial class UnquotedSign
{
    /// <summary>From the private use area; a text that has it already is refused.</summary>
    public const char Mark = '\uE000';

    /// <summary>The text with a mark for every such sign. Signs inside quotes and blocks are marked too: <see cref="Restored"/> brings them back.</summary>
    public static string Shielded(string text) => Sign().Replace(text, found => found.Value[..^1] + Mark);

    public static string Restored(string value) => value.Replace(Mark, '>');

    // A true head is ">", perhaps with an indentation digit and a + or -, and then nothing but a comment.
    [GeneratedRegex(@"(?:[:\-?][ \t]+|[,\[{][ \t]*)>(?!(?:[+-]?[1-9]?|[1-9][+-])(?:[ \t]+#|[ \t]*\r?$))", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Sign();
}
