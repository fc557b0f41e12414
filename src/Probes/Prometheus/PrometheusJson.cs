using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace TempoNest.Probes.Prometheus;

/// <summary>The few steps of a forward reader that Prometheus' replies need.</summary>
internal static class PrometheusJson
{
    /// <summary>Steps to the next property's name; false at the end of the object.</summary>
    public static bool ReadName(this ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType is JsonTokenType.PropertyName;
    }

    public static void SkipValue(this ref Utf8JsonReader json)
    {
        json.Read();
        json.Skip();
    }

    public static void MustBe(this in Utf8JsonReader json, JsonTokenType type, string otherwise)
    {
        if (json.TokenType != type) throw new MalformedAnswer(otherwise);
    }

    public static string ReadText(this ref Utf8JsonReader json)
    {
        json.Read();
        json.MustBe(JsonTokenType.String, "a word that is no text");
        return json.GetString()!;
    }

    /// <summary>A sample's value: always text, for JSON knows no infinity.</summary>
    public static double ReadSample(this ref Utf8JsonReader json)
    {
        json.Read();
        json.MustBe(JsonTokenType.String, "a value that is no text");
        if (json.ValueTextEquals("NaN"u8)) return Series.NotANumber;
        if (json.ValueTextEquals("+Inf"u8)) return double.PositiveInfinity;
        if (json.ValueTextEquals("-Inf"u8)) return double.NegativeInfinity;
        if (!json.ValueIsEscaped && Utf8Parser.TryParse(json.ValueSpan, out double value, out var read) && read == json.ValueSpan.Length)
            return double.IsFinite(value) ? value : throw new MalformedAnswer("a value that is no number");
        return double.TryParse(json.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value)
            ? value
            : throw new MalformedAnswer("a value that is no number");
    }
}
