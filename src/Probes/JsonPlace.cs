using System.Globalization;
using System.Text.Json;

namespace TempoNest.Probes;

/// <summary>A value inside a JSON answer, at most 64 levels deep: names with dots between, numbers for the places of a list.</summary>
internal static class JsonPlace
{
    /// <summary>The value as text: <c>ok</c>, <c>true</c>, <c>3</c>.</summary>
    public static string Text(ReadOnlyMemory<byte> json, SourceQuestion question, string path) => Find(json, question, path, value =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.Null => "null",
            _ => throw Not(question, path, "a single value"),
        });

    /// <summary>The value as a number; a text that is one counts.</summary>
    public static double Number(ReadOnlyMemory<byte> json, SourceQuestion question, string path) => Find(json, question, path, value =>
        value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetDouble(out var number) => number,
            JsonValueKind.String when double.TryParse(
                value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            JsonValueKind.True => 1,
            JsonValueKind.False => 0,
            JsonValueKind.Null => double.NaN,
            _ => throw Not(question, path, "a number"),
        });

    private static T Find<T>(ReadOnlyMemory<byte> text, SourceQuestion question, string path, Func<JsonElement, T> read)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return read(path.Split('.').Aggregate(json.RootElement, (at, name) => Step(at, name) ?? throw Not(question, path, "there")));
        }
        catch (Exception unread) when (unread is JsonException or InvalidOperationException)
        {
            throw new SourceException($"{question.Place} answered with something that is not whole JSON.");
        }
    }

    private static JsonElement? Step(JsonElement at, string name) => at.ValueKind switch
    {
        JsonValueKind.Object => at.TryGetProperty(name, out var value) ? value : null,
        JsonValueKind.Array when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < at.GetArrayLength() => at[index],
        _ => null,
    };

    private static SourceException Not(SourceQuestion question, string path, string what) =>
        new($"{question.Place} answered, but \"{Sentence.Of(path)}\" is not {what} in its answer.");
}
