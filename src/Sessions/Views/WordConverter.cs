using System.Text.Json;
using System.Text.Json.Serialization;

namespace TempoNest.Sessions.Views;

/// <summary>Enumerations are words in camelCase, exactly; a number or another spelling is refused with the words there are.</summary>
internal sealed class WordConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

    private sealed class Of<T> : JsonConverter<T> where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ViewJson.OfWord<T>(reader.TokenType is JsonTokenType.String ? reader.GetString() : null)
            ?? throw new JsonException($"It is none of {ViewJson.Words<T>()}.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(ViewJson.Word(value));
    }
}
