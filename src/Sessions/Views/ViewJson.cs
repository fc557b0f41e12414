using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using TempoNest.Sessions.Json;

namespace TempoNest.Sessions.Views;

/// <summary>
/// The codec of everything that is said over HTTP: camelCase names and words, every field present, null where there is nothing. What is read
/// is held to the same shapes: an unknown or doubled field, a wrong type or a number that is none is refused.
/// </summary>
public static class ViewJson
{
    /// <summary>Deeper than this nothing is read.</summary>
    public const int MaxDepth = 32;

    public static readonly JsonSerializerOptions Options = Frozen(new JsonSerializerOptions());

    /// <summary>Sets <paramref name="options"/> up for views, so that a host's own serializer says the same.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.MaxDepth = MaxDepth;
        // Readable text: answers are JSON, never a part of a page.
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        foreach (JsonConverter converter in new JsonConverter[] { new DoubleConverter(), new DurationConverter(), new InstantConverter(), new UnitConverter(), new WordConverter(), new RawJsonConverter() })
            options.Converters.Add(converter);
    }

    public static byte[] Bytes<T>(T view) => JsonSerializer.SerializeToUtf8Bytes(view, Options);

    /// <summary>The word a value has in views: <c>notYet</c>, <c>awaitingDecision</c>.</summary>
    public static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>The value a word stands for; null when it stands for none.</summary>
    public static T? OfWord<T>(string? word) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (Word(value) == word) return value;
        return null;
    }

    /// <summary>Every word of a kind, for a sentence that offers them.</summary>
    public static string Words<T>() where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Word));

    private static JsonSerializerOptions Frozen(JsonSerializerOptions options)
    {
        Apply(options);
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver();
        options.MakeReadOnly();
        return options;
    }
}
