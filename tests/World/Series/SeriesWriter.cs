using System.Globalization;
using System.Text;

namespace TempoNest.World.Series;

/// <summary>A history as OpenMetrics text, series by series, as promtool reads it.</summary>
public static class SeriesWriter
{
    private const int Room = 256;

    public static void Write(History history, string file)
    {
        using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        Write(history, stream);
    }

    public static void Write(History history, Stream stream)
    {
        var instants = Enumerable.Range(0, history.Count)
            .Select(i => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $" {history.InstantOf(i).ToUnixTimeSeconds()}\n"))).ToArray();
        foreach (var family in history.Families)
        {
            stream.Write(Encoding.UTF8.GetBytes($"# TYPE {family.Name} {KindOf(family.Kind)}\n"));
            foreach (var series in family.Series) Write(series, instants, stream);
        }
        stream.Write("# EOF\n"u8);
    }

    private static void Write(MetricSeries series, byte[][] instants, Stream stream)
    {
        var name = Encoding.UTF8.GetBytes(series.Name + LabelsOf(series));
        var line = new byte[name.Length + Room];
        name.CopyTo(line, 0);
        for (var i = 0; i < series.Samples.Length; i++)
        {
            var value = series.Samples[i];
            if (double.IsNaN(value)) continue;
            var end = name.Length + Number(value, line.AsSpan(name.Length));
            instants[i].CopyTo(line, end);
            stream.Write(line, 0, end + instants[i].Length);
        }
    }

    /// <summary>Whole numbers, most of them, are written without the cost of the shortest decimal.</summary>
    private static int Number(double value, Span<byte> into)
    {
        _ = Math.Abs(value) < 1e15 && value == Math.Floor(value)
            ? ((long)value).TryFormat(into, out var written, provider: CultureInfo.InvariantCulture)
            : value.TryFormat(into, out written, provider: CultureInfo.InvariantCulture);
        return written;
    }

    private static string LabelsOf(MetricSeries series) => series.Labels.Count == 0
        ? " "
        : "{" + string.Join(',', series.Labels.Select(l => $"{l.Key}=\"{l.Value}\"")) + "} ";

    private static string KindOf(FamilyKind kind) => kind switch
    {
        FamilyKind.Counter => "counter",
        FamilyKind.Gauge => "gauge",
        _ => "histogram",
    };
}
