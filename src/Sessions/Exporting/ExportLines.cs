using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TempoNest.Sessions.Exporting;

/// <summary>
/// The lines of an export (NDJSON): a header, an event each, a trailer. Every one can be written in one way only, so that what is read
/// and written again is the same bytes, and bytes that could not have been written are a fault.
/// </summary>
public static class ExportLines
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(ExportHeader header) => Line(json =>
    {
        json.WriteString("format", ExportHeader.Format);
        json.WriteNumber("formatVersion", ExportHeader.FormatVersion);
        json.WriteString("session", header.Session);
        json.WriteNumber("head", header.Head);
        json.WriteString("rolling", Convert.ToHexStringLower(header.Rolling.Span));
        json.WriteStartArray("plans");
        foreach (var plan in header.Plans)
        {
            json.WriteStartObject();
            json.WriteString("sha256", plan.Sha256);
            Body(json, plan.Body.Span);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    public static byte[] Of(ExportedEvent one) => Line(json =>
    {
        json.WriteNumber("sequence", one.Sequence);
        json.WriteString("stream", one.Stream);
        json.WriteNumber("version", one.Version);
        json.WriteString("eventId", one.EventId);
        json.WriteString("type", one.Type);
        json.WriteNumber("schema", one.Schema);
        json.WriteString("occurredAt", one.Occurred.ToString(Instant, CultureInfo.InvariantCulture));
        json.WriteString("recordedAt", one.Recorded.ToString(Instant, CultureInfo.InvariantCulture));
        json.WriteString("actor", one.Actor);
        if (one.Causation is { } causation) json.WriteString("causation", causation);
        if (one.CommandId is { } command) json.WriteString("commandId", command);
        json.WriteNumber("seenHead", one.SeenHead);
        json.WriteString("hash", Convert.ToHexStringLower(one.Hash.Span));
        Body(json, one.Body.Span);
    });

    /// <summary>The last line: how many events there were, and the SHA-256 of everything before it.</summary>
    public static byte[] Trailer(long events, ReadOnlySpan<byte> sha256)
    {
        var hash = Convert.ToHexStringLower(sha256);
        return Line(json =>
        {
            json.WriteNumber("events", events);
            json.WriteString("sha256", hash);
        });
    }

    /// <exception cref="JsonException">The line is no header of an export that this program reads.</exception>
    internal static ExportHeader Header(ReadOnlyMemory<byte> line) => Read(line, root =>
    {
        if (root.GetProperty("format").GetString() != ExportHeader.Format) throw new JsonException("It is no export of a session.");
        if (root.GetProperty("formatVersion").GetInt32() is var version and not ExportHeader.FormatVersion) throw new JsonException($"It is of format {version}, and this program reads {ExportHeader.FormatVersion}.");
        return new ExportHeader(
            root.GetProperty("session").GetString()!, root.GetProperty("head").GetInt64(), Convert.FromHexString(root.GetProperty("rolling").GetString()!),
            [.. root.GetProperty("plans").EnumerateArray().Select(plan => new ExportedPlan(plan.GetProperty("sha256").GetString()!, Body(plan)))]);
    });

    /// <exception cref="JsonException">The line is no event.</exception>
    internal static ExportedEvent Event(ReadOnlyMemory<byte> line) => Read(line, root => new ExportedEvent
    {
        Sequence = root.GetProperty("sequence").GetInt64(),
        Stream = root.GetProperty("stream").GetString()!,
        Version = root.GetProperty("version").GetInt64(),
        EventId = root.GetProperty("eventId").GetGuid(),
        Type = root.GetProperty("type").GetString()!,
        Schema = root.GetProperty("schema").GetInt32(),
        Occurred = At(root.GetProperty("occurredAt")),
        Recorded = At(root.GetProperty("recordedAt")),
        Actor = root.GetProperty("actor").GetString()!,
        Causation = root.TryGetProperty("causation", out var causation) ? causation.GetGuid() : null,
        CommandId = root.TryGetProperty("commandId", out var command) ? command.GetString() : null,
        SeenHead = root.GetProperty("seenHead").GetInt64(),
        Hash = Convert.FromHexString(root.GetProperty("hash").GetString()!),
        Body = Body(root),
    });

    internal static bool IsTrailer(ReadOnlySpan<byte> line) => line.StartsWith("{\"events\":"u8);

    private static DateTimeOffset At(JsonElement text) =>
        DateTimeOffset.ParseExact(text.GetString()!, Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static T Read<T>(ReadOnlyMemory<byte> line, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return read(document.RootElement);
        }
        catch (Exception odd) when (odd is FormatException or InvalidOperationException or KeyNotFoundException or ArgumentException or OverflowException)
        {
            throw new JsonException($"It is not as this program writes it: {odd.Message}", odd);
        }
    }

    /// <summary>As it is, where it fits into a line; else in base64.</summary>
    private static void Body(Utf8JsonWriter json, ReadOnlySpan<byte> body)
    {
        if (IsOneValue(body))
        {
            json.WritePropertyName("body");
            json.WriteRawValue(body, skipInputValidation: true);
        }
        else json.WriteBase64String("bytes", body);
    }

    private static byte[] Body(JsonElement holder) =>
        holder.TryGetProperty("bytes", out var bytes) ? bytes.GetBytesFromBase64() : JsonMarshal.GetRawUtf8Value(holder.GetProperty("body")).ToArray();

    /// <summary>Whether it is one JSON value in one line, with nothing before or behind it.</summary>
    private static bool IsOneValue(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty || body.IndexOfAny((byte)'\n', (byte)'\r') >= 0 || body[0] <= ' ' || body[^1] <= ' ' || !System.Text.Unicode.Utf8.IsValid(body)) return false;
        try
        {
            var reader = new Utf8JsonReader(body);
            return reader.Read() && reader.TrySkip() && !reader.Read();
        }
        catch (JsonException) { return false; }
    }

    private static byte[] Line(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }
}
