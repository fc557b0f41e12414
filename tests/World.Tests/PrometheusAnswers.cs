using System.Globalization;
using System.Text.Json;

namespace TempoNest.World.Tests;

/// <summary>Asks a Prometheus plainly. One series or none is expected; NaN is nothing.</summary>
internal sealed class PrometheusAnswers(Uri url) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = url };

    public void Dispose() => _http.Dispose();

    public async Task<double> AtAsync(string query, DateTimeOffset at) =>
        (await ResultAsync($"query?query={Uri.EscapeDataString(query)}&time={at.ToUnixTimeSeconds()}")) is [var series]
            ? Number(series.GetProperty("value")[1]) : double.NaN;

    public async Task<Dictionary<DateTimeOffset, double>> OverAsync(string query, DateTimeOffset from, DateTimeOffset to, TimeSpan step) =>
        (await ResultAsync($"query_range?query={Uri.EscapeDataString(query)}&start={from.ToUnixTimeSeconds()}&end={to.ToUnixTimeSeconds()}&step={step.TotalSeconds}"))
            is [var series]
            ? series.GetProperty("values").EnumerateArray().ToDictionary(
                p => DateTimeOffset.FromUnixTimeSeconds((long)p[0].GetDouble()), p => Number(p[1]))
            : [];

    private async Task<JsonElement[]> ResultAsync(string path)
    {
        using var answer = await _http.GetAsync(new Uri("/api/v1/" + path, UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        using var document = JsonDocument.Parse(text);
        var result = document.RootElement.GetProperty("data").GetProperty("result").Clone().EnumerateArray().ToArray();
        Assert.True(result.Length <= 1, $"{result.Length} series for {path}");
        return result;
    }

    private static double Number(JsonElement text) => text.GetString() switch
    {
        "+Inf" => double.PositiveInfinity,
        "NaN" => double.NaN,
        var number => double.Parse(number!, CultureInfo.InvariantCulture),
    };
}
