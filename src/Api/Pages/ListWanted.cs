namespace TempoNest.Api.Pages;

/// <summary>Which sessions a list shows.</summary>
/// <param name="All">Those that ended as well.</param>
/// <param name="Needs">Only those that wait for a person.</param>
public sealed record ListWanted(bool All, bool Needs, string? Environment, int Page)
{
    public static ListWanted Of(IQueryCollection query) => new(
        query["show"] == "all", query["show"] == "needs", query["environment"] is [{ Length: > 0 and <= 200 } one] ? one : null,
        int.TryParse(query["page"], out var page) && page is > 1 and < 10_000 ? page : 1);

    /// <summary>The same in an address.</summary>
    public string Query(int? page = null) => "?" + string.Join('&', new[]
    {
        All ? "show=all" : Needs ? "show=needs" : null, Environment is { } place ? $"environment={Uri.EscapeDataString(place)}" : null, (page ?? Page) > 1 ? $"page={page ?? Page}" : null,
    }.OfType<string>());
}
