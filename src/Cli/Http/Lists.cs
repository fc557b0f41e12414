using System.Text.Json;
using TempoNest.Cli.Showing;

namespace TempoNest.Cli.Http;

/// <summary>Lists of the service, page after page.</summary>
internal static class Lists
{
    private const int OnPage = 200;

    /// <summary>The first <paramref name="most"/> items of what stands at <paramref name="path"/>.</summary>
    public static async Task<IReadOnlyList<JsonElement>> List(this ApiClient api, string path, CancellationToken cancel, int most = int.MaxValue, params (string Name, string? Value)[] query)
    {
        List<JsonElement> items = [];
        var cursor = "";
        do
        {
            var page = (await api.Get(path + Query([.. query, ("limit", $"{Math.Min(OnPage, most - items.Count)}"), ("cursor", cursor)]), cancel)).Json;
            items.AddRange(page.Items("items"));
            cursor = page.Text("nextCursor");
        }
        while (cursor.Length > 0 && items.Count < most);
        return items;
    }

    /// <summary>What follows a path; what says nothing is left out.</summary>
    public static string Query(params IEnumerable<(string Name, string? Value)> said)
    {
        var query = string.Join('&', said.Where(one => !string.IsNullOrEmpty(one.Value)).Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value!)}"));
        return query.Length > 0 ? $"?{query}" : "";
    }
}
