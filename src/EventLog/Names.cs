using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace TempoNest.EventLog;

/// <summary>What any store can keep as text: not empty, bounded, valid Unicode, and without the NUL PostgreSQL refuses.</summary>
internal static class Names
{
    /// <summary>By UTF-8 bytes, as SQLite's BINARY and PostgreSQL's "C" order them; UTF-16 order differs above U+FFFF.</summary>
    public static readonly Comparer<string> Order = Comparer<string>.Create(static (one, other) =>
        Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other)));

    public static string? Fault(string what, string? text) =>
        string.IsNullOrEmpty(text) ? $"The {what} is empty."
        : text.Length > AppendLimits.NameLength ? $"The {what} has {text.Length} characters, more than {AppendLimits.NameLength}."
        : text.Contains('\0') ? $"The {what} contains a NUL character."
        : !IsUnicode(text) ? $"The {what} is not valid Unicode text."
        : null;

    private static bool IsUnicode(string text) =>
        Utf8.FromUtf16(text, stackalloc byte[AppendLimits.NameLength * 3], out _, out _, replaceInvalidSequences: false) == OperationStatus.Done;
}
