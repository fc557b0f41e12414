using System.Text.Json;
using TempoNest.Probes.Web;

namespace TempoNest.Probes.Prometheus;

/// <summary>The reply of query and query_range, read in one pass; warnings and whatever else it carries are passed over.</summary>
internal static class PrometheusReply
{
    public static Answer Read(WebReply reply, SourceQuestion question)
    {
        try
        {
            return Read(reply.Body.Span, question);
        }
        // InvalidOperationException is what the reader says to text that is not UTF-8.
        catch (Exception unread) when (unread is JsonException or InvalidOperationException)
        {
            var kind = reply.MediaType is { } media ? $" ({reply.Quote(media)})" : "";
            throw new SourceException($"{question.Place} answered {(int)reply.Status} with something that is not whole JSON{kind}.");
        }
        catch (MalformedAnswer wrong)
        {
            throw new SourceException($"{question.Place} answered {(int)reply.Status} with {reply.Quote(wrong.Message)}.");
        }
    }

    private static Answer Read(ReadOnlySpan<byte> body, SourceQuestion question)
    {
        var json = new Utf8JsonReader(body);
        List<Series>? series = null;
        var status = "";
        json.Read();
        json.MustBe(JsonTokenType.StartObject, "something that is not a Prometheus answer");
        while (json.ReadName())
        {
            if (json.ValueTextEquals("status"u8)) status = json.ReadText();
            else if (json.ValueTextEquals("data"u8)) series = Data(ref json, question);
            else json.SkipValue();
        }
        // The reader itself refuses what stands after the end.
        json.Read();
        return status == "success" && series is not null ? new(series) : throw new MalformedAnswer($"the status \"{status}\" and no data");
    }

    private static List<Series> Data(ref Utf8JsonReader json, SourceQuestion question)
    {
        var (type, rows) = (default(string), default(SeriesRows));
        json.Read();
        json.MustBe(JsonTokenType.StartObject, "data that is no object");
        while (json.ReadName())
        {
            if (json.ValueTextEquals("resultType"u8)) type = Expected(json.ReadText(), question);
            else if (json.ValueTextEquals("result"u8)) rows = SeriesRows.Read(ref json, question);
            else json.SkipValue();
        }
        return type is null || rows is null ? throw new MalformedAnswer("no result") : rows.Series;
    }

    // Said before the rows are read: "a matrix" helps whoever wrote x[5m] where x was meant, "a strange time" does not.
    private static string Expected(string type, SourceQuestion question) => question.Count == 1
        ? type is "vector" or "scalar" ? type : throw new MalformedAnswer($"the result type {type} where a vector or scalar was asked for")
        : type is "matrix" ? type : throw new MalformedAnswer($"the result type {type} where a matrix was asked for");
}
