using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TempoNest.Cli.Showing;

/// <summary>JSON as YAML 1.2: blocks, and every text that could be taken for something else between quotes as JSON has them.</summary>
internal static partial class Yaml
{
    private static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonElement value)
    {
        var text = new StringBuilder();
        Block(text, value, 0);
        return text.ToString();
    }

    private static void Block(StringBuilder text, JsonElement value, int depth)
    {
        if (value.ValueKind is JsonValueKind.Object)
            foreach (var property in value.EnumerateObject()) Entry(text, $"{Scalar(property.Name)}:", property.Value, depth);
        else if (value.ValueKind is JsonValueKind.Array)
            foreach (var item in value.EnumerateArray()) Entry(text, "-", item, depth);
        else
            text.Append(Leaf(value)).Append('\n');
    }

    private static void Entry(StringBuilder text, string sign, JsonElement value, int depth)
    {
        text.Append(' ', depth * 2).Append(sign);
        if (IsLeaf(value))
        {
            text.Append(' ').Append(Leaf(value)).Append('\n');
            return;
        }
        text.Append('\n');
        Block(text, value, depth + 1);
    }

    private static bool IsLeaf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => !value.EnumerateObject().Any(),
        JsonValueKind.Array => value.GetArrayLength() == 0,
        _ => true,
    };

    private static string Leaf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "{}",
        JsonValueKind.Array => "[]",
        JsonValueKind.String => Scalar(value.GetString()!),
        _ => value.GetRawText(),
    };

    private static string Scalar(string text) => Word().IsMatch(text) && !Reserved().IsMatch(text) ? text : JsonSerializer.Serialize(text, Quoted);

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_./-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"\A(true|false|null|yes|no|on|off|y|n|nan|inf)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Reserved();
}
