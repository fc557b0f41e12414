using System.Text;

namespace TempoNest.Plans.Text;

/// <summary>Bytes to text: not too many, strictly UTF-8, nothing in it that a person cannot see.</summary>
internal static class PlanText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text without a byte order mark, or null after a fault.</summary>
    public static string? Read(ReadOnlySpan<byte> utf8, Faults faults)
    {
        if (utf8.Length > PlanReader.MostBytes)
        {
            faults.Add(Place.Start, $"the text has {utf8.Length} bytes", $"a plan has at most {PlanReader.MostBytes}", "a shorter plan");
            return null;
        }
        if (utf8.StartsWith(Encoding.UTF8.Preamble)) utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        if (FirstMalformed(utf8) is { } at)
        {
            faults.Add(PlaceAt(Strict.GetString(utf8[..at])), $"the byte 0x{utf8[at]:X2} is not UTF-8", "a plan is text in UTF-8",
                "the file in UTF-8");
            return null;
        }
        var text = Strict.GetString(utf8);
        return IsPrintable(text, faults) ? text : null;
    }

    private static int? FirstMalformed(ReadOnlySpan<byte> utf8)
    {
        for (var at = 0; at < utf8.Length;)
        {
            if (Rune.DecodeFromUtf8(utf8[at..], out _, out var length) != System.Buffers.OperationStatus.Done) return at;
            at += length;
        }
        return null;
    }

    private static bool IsPrintable(string text, Faults faults)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is '\n' or '\r' or '\t'
                || !(char.IsControl(text[at]) || text[at] is UnquotedSign.Mark or '\uFEFF' or '\uFFFE' or '\uFFFF'))
                continue;
            faults.Add(PlaceAt(text[..at]), $"the character U+{(int)text[at]:X4} stands in the text",
                "nobody can see it, and YAML may read it as an end", "the line without it");
            return false;
        }
        return true;
    }

    private static Place PlaceAt(string before)
    {
        var lines = before.ReplaceLineEndings("\n").Split('\n');
        return new Place(lines.Length, lines[^1].Length + 1);
    }
}
