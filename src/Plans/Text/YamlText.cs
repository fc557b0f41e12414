using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TempoNest.Plans.Text;

/// <summary>Texts, lists and mappings as YAML that is read as the same again.</summary>
internal static partial class YamlText
{
    public static string Of(JsonObject root)
    {
        var text = new StringBuilder();
        Mapping(text, root, 0);
        return text.ToString();
    }

    private static void Mapping(StringBuilder text, JsonObject mapping, int depth)
    {
        var first = true;
        foreach (var (key, value) in mapping)
        {
            // The first key of an item stands behind its dash.
            if (!first || depth == 0 || text[^1] == '\n') text.Append(' ', 2 * depth);
            first = false;
            text.Append(Scalar(key)).Append(':');
            Value(text, value, depth);
        }
    }

    private static void Value(StringBuilder text, JsonNode? value, int depth)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } mapping:
                text.Append('\n');
                Mapping(text, mapping, depth + 1);
                break;
            case JsonArray list when list.All(item => item is JsonValue):
                text.Append(" [").AppendJoin(", ", list.Select(item => Scalar(item!.GetValue<string>()))).Append("]\n");
                break;
            case JsonArray list:
                text.Append('\n');
                foreach (var item in list)
                {
                    text.Append(' ', 2 * (depth + 1)).Append("- ");
                    Mapping(text, item!.AsObject(), depth + 2);
                }
                break;
            default:
                text.Append(' ').Append(value is JsonObject ? "{}" : Scalar(value!.GetValue<string>())).Append('\n');
                break;
        }
    }

    private static string Scalar(string text)
    {
        if (Plain().IsMatch(text) && !text.Equals("null", StringComparison.OrdinalIgnoreCase)) return text;
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            quoted.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                '\r' => "\\r",
                _ when char.IsControl(letter) || letter is '\u2028' or '\u2029' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}"),
                _ => letter.ToString(),
            });
        }
        return quoted.Append('"').ToString();
    }

    /// <summary>What nobody could take for anything but itself.</summary>
    [GeneratedRegex(@"\A[A-Za-z0-9/](?:[A-Za-z0-9 ./%-]*[A-Za-z0-9/%])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
