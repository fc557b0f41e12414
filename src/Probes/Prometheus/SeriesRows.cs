using System.Text.Json;

namespace TempoNest.Probes.Prometheus;

/// <summary>The rows of a result, within limits that no sensible question meets.</summary>
internal sealed class SeriesRows(SourceQuestion question)
{
    /// <summary>A <c>sum by (service)</c> has a handful of series; a hundred thousand are an attack or a mistake.</summary>
    private const int MostSeries = 5_000;
    private const int MostLabels = 64;
    private const long MostValues = 2_000_000;

    private readonly Grid _grid = new(question);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public List<Series> Series { get; } = [];

    public static SeriesRows Read(ref Utf8JsonReader json, SourceQuestion question)
    {
        var rows = new SeriesRows(question);
        json.Read();
        json.MustBe(JsonTokenType.StartArray, "a result that is no list");
        json.Read();
        if (json.TokenType is JsonTokenType.Number) rows.Scalar(ref json);
        else
            for (; json.TokenType is not JsonTokenType.EndArray; json.Read()) rows.Row(ref json);
        return rows;
    }

    // A scalar is [time, "value"]: the list that was just opened is its only point.
    private void Scalar(ref Utf8JsonReader json)
    {
        var values = Probes.Series.Empty(_grid.Count);
        Put(ref json, values);
        Series.Add(new(new Dictionary<string, string>(), values));
    }

    private void Row(ref Utf8JsonReader json)
    {
        json.MustBe(JsonTokenType.StartObject, "a series that is no object");
        if (Series.Count == MostSeries) throw new MalformedAnswer($"more than {MostSeries} series");
        if ((Series.Count + 1L) * _grid.Count > MostValues) throw new MalformedAnswer($"more than {MostValues} values");
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        var values = Probes.Series.Empty(_grid.Count);
        var points = 0;
        while (json.ReadName())
        {
            if (json.ValueTextEquals("metric"u8)) Labels(ref json, labels);
            else if (json.ValueTextEquals("value"u8)) points += Point(ref json, values);
            else if (json.ValueTextEquals("values"u8)) points += Points(ref json, values);
            else json.SkipValue();
        }
        if (points == 0) throw new MalformedAnswer("a series without values (native histograms are not read)");
        if (!_seen.Add(Pieces.KeyOf(labels))) throw new MalformedAnswer("two series of the same labels");
        Series.Add(new(labels, values));
    }

    private static void Labels(ref Utf8JsonReader json, Dictionary<string, string> labels)
    {
        json.Read();
        json.MustBe(JsonTokenType.StartObject, "labels that are no object");
        while (json.ReadName())
        {
            var name = json.GetString()!;
            if (!labels.TryAdd(name, json.ReadText())) throw new MalformedAnswer($"the label \"{name}\" twice in one series");
            if (labels.Count > MostLabels) throw new MalformedAnswer($"a series of more than {MostLabels} labels");
        }
    }

    private int Points(ref Utf8JsonReader json, double[] values)
    {
        json.Read();
        json.MustBe(JsonTokenType.StartArray, "values that are no list");
        var count = 0;
        for (json.Read(); json.TokenType is not JsonTokenType.EndArray; json.Read(), count++)
        {
            json.MustBe(JsonTokenType.StartArray, "a point that is no pair");
            json.Read();
            Put(ref json, values);
        }
        return count;
    }

    private int Point(ref Utf8JsonReader json, double[] values)
    {
        json.Read();
        json.MustBe(JsonTokenType.StartArray, "a point that is no pair");
        json.Read();
        Put(ref json, values);
        return 1;
    }

    private void Put(ref Utf8JsonReader json, double[] values)
    {
        json.MustBe(JsonTokenType.Number, "a point without a time");
        var index = json.TryGetDouble(out var seconds) ? _grid.IndexOf(seconds) : -1;
        if (index < 0) throw new MalformedAnswer("a point at a time it was not asked about");
        values[index] = json.ReadSample();
        json.Read();
        json.MustBe(JsonTokenType.EndArray, "a point that is no pair");
    }
}
