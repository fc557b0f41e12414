using System.Text.Json;
using TempoNest.Sessions.Json;

namespace TempoNest.Cli.Showing;

/// <summary>Reads answers by path, such as <c>deployment.name</c>: what a newer or older service leaves out or adds breaks nothing.</summary>
internal static class JsonPaths
{
    /// <summary>What is there; null where nothing is.</summary>
    public static JsonElement? At(this JsonElement from, string path)
    {
        var here = from;
        foreach (var name in path.Split('.'))
            if (here.ValueKind is not JsonValueKind.Object || !here.TryGetProperty(name, out here)) return null;
        return here.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : here;
    }

    /// <summary>In words, with commas between several; empty where nothing is.</summary>
    public static string Text(this JsonElement from, string path) => from.At(path) is { } found ? Words(found) : "";

    public static int Count(this JsonElement from, string path) => from.At(path) is { ValueKind: JsonValueKind.Number } found && found.TryGetInt32(out var count) ? count : 0;

    public static DateTimeOffset? Instant(this JsonElement from, string path) => Instants.TryRead(from.Text(path), out var instant) ? instant : null;

    public static IEnumerable<JsonElement> Items(this JsonElement from, string path) => from.At(path) is { ValueKind: JsonValueKind.Array } found ? found.EnumerateArray() : [];

    public static string Words(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Words)),
        _ => value.GetRawText(),
    };
}
