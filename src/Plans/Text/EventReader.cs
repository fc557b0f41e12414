using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace TempoNest.Plans.Text;

/// <summary>Why the text is no YAML, and where.</summary>
internal sealed record BrokenYaml(Place Place, string Message);

/// <summary>The events of a YAML text, one by one; what the parser throws becomes a value.</summary>
internal sealed class EventReader(string text)
{
    private readonly Parser parser = new(new StringReader(text));

    /// <summary>The next event; the end of the stream where there is none, or where the text is broken.</summary>
    public (ParsingEvent Found, BrokenYaml? Broken) Next()
    {
        try
        {
            return (parser.MoveNext() ? parser.Current! : new StreamEnd(), null);
        }
        catch (YamlException broken)
        {
            return (new StreamEnd(), new(PlaceOf(broken), broken.Message.TrimEnd('.')));
        }
        // The scanner has states its authors did not expect; it says so with these.
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            var last = parser.Current?.End ?? Mark.Empty;
            return (new StreamEnd(), new(new((int)last.Line, (int)last.Column), "the parser is at its wits' end after this"));
        }
    }

    // A tab as indentation is told at the mapping's beginning; the tab itself is what a person looks for.
    private Place PlaceOf(YamlException broken)
    {
        var said = new Place((int)broken.Start.Line, (int)broken.Start.Column);
        if (!broken.Message.Contains("invalid tab", StringComparison.Ordinal)) return said;
        var lines = text.Split('\n');
        var line = Array.FindIndex(lines, said.Line - 1, one => one.TrimStart(' ').StartsWith('\t'));
        return line < 0 ? said : new(line + 1, lines[line].IndexOf('\t', StringComparison.Ordinal) + 1);
    }
}
