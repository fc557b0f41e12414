using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Net.Http.Headers;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Http;

/// <summary>Turns a body's bytes into what the endpoint asks for, or says what is wrong and where.</summary>
internal static class BodyReader
{
    private static readonly byte[] Nothing = "{}"u8.ToArray();

    public static Parsed<TBody> Read<TBody>(HttpRequest request, byte[] bytes)
        where TBody : class
    {
        // A command without anything to say, such as resuming, needs no body.
        if (bytes.Length == 0 && request.ContentType is null) bytes = Nothing;
        else if (!IsJson(request.ContentType))
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType, "Content-Type", $"'{Query.Shown(request.ContentType ?? "")}' is not JSON in UTF-8.", "Send application/json.");
        if (!Utf8.IsValid(bytes)) return Problems.Malformed("body", "It is not valid UTF-8.", "Send JSON in UTF-8.");
        if (BodyScan.Fault(bytes) is { } fault) return fault;
        try
        {
            return JsonSerializer.Deserialize<TBody>(bytes, ViewJson.Options) is { } body ? body : Problems.Malformed("body", "It is null.", "Send an object.");
        }
        catch (JsonException refused)
        {
            return Problems.Invalid(FieldOf(refused.Path), Because(refused), Cure(refused));
        }
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals(Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase));

    /// <summary><c>$.deployment.name</c> is the field <c>deployment.name</c>.</summary>
    private static string FieldOf(string? path) => path is null or "$" ? "body" : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path[1..];

    // The serializer tells these cases apart in words only. What our own converters say is a sentence already.
    private static bool IsUnknown(JsonException refused) => refused.Message.Contains("could not be mapped", StringComparison.Ordinal);
    private static bool IsDoubled(JsonException refused) => refused.Message.Contains("Duplicate property", StringComparison.OrdinalIgnoreCase);
    private static bool IsWrongType(JsonException refused) => refused.Message.StartsWith("The JSON value", StringComparison.Ordinal) || refused.Message.Contains("LineNumber", StringComparison.Ordinal);

    private static string Because(JsonException refused) =>
        IsUnknown(refused) ? "There is no field of that name here."
        : IsDoubled(refused) ? "The field is given twice."
        : IsWrongType(refused) ? "It has the wrong type."
        : refused.Message;

    private static string Cure(JsonException refused) =>
        IsUnknown(refused) ? "Leave it out, or look for its right name in the API's description."
        : IsDoubled(refused) ? "Give it once."
        : "Give it as the API's description says.";
}
