using System.Text.Json;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Http;

/// <summary>Goes through a body once before anything is made of it: syntax, depth, and texts that nothing could store.</summary>
internal static class BodyScan
{
    /// <summary>Texts are kept as JSON, where one character may take six bytes, and a fact holds up to 1 MiB.</summary>
    public const int MostText = 150_000;
    private static readonly string[] PlanTexts = ["planYaml"];

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public static ProblemView? Fault(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = ViewJson.MaxDepth });
        var (field, text) = ("body", 0L);
        try
        {
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject) return Problems.Malformed("body", "It is no JSON object.", "Send an object.");
            do
            {
                if (reader.TokenType is JsonTokenType.PropertyName) field = reader.GetString()!;
                if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String && reader.GetString()!.Contains('\0', StringComparison.Ordinal))
                    return Problems.Invalid(Query.Shown(field), "It holds the character NUL.", "Leave that character out.");
                if (reader.TokenType is not JsonTokenType.String || PlanTexts.Contains(field)) continue;
                text += reader.GetString()!.Length;
                if (text > MostText) return Problems.Invalid(Query.Shown(field), $"The texts of the request have more than {MostText} characters together.", "Shorten them, and link to the rest.");
            }
            while (reader.Read());
            return null;
        }
        catch (JsonException broken)
        {
            return broken.Message.Contains("maximum configured depth", StringComparison.Ordinal)
                ? Problems.Malformed("body", $"It is nested deeper than {ViewJson.MaxDepth}.", "Send it flatter.")
                : Problems.Malformed("body", $"It is not JSON: line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}.", "Send one JSON object; NaN, comments and trailing commas are not JSON.");
        }
        catch (InvalidOperationException)
        {
            return Problems.Malformed(Query.Shown(field), "It holds half of a surrogate pair, which is no character.", "Send whole characters.");
        }
    }
}
