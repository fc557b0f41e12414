using System.Text;
using System.Text.Json.Nodes;
using TempoNest.Plans.Text;
using TempoNest.Sessions.Policy;

namespace TempoNest.Plans;

/// <summary>
/// A plan with some of its cells changed. A cell is named by its path in the plan's text, items of a list by what they are known by:
/// <c>rows.p95-latency/api.critical</c>, <c>alerts.service-down.times</c>, <c>criteria.error-rate.method.limit</c>, <c>watch.every</c>.
/// </summary>
/// <remarks>
/// A row is named by metric (every service's), <c>metric/service</c>, <c>table/metric</c> or <c>table/metric/service</c>; a path that
/// names several rows sets each. An empty text takes a cell away; <c>for</c> takes the place of <c>times</c>, and the other way round.
/// </remarks>
public static class PlanCells
{
    /// <summary>The text of the plan with the cells changed, or the first path that leads nowhere, and what there is instead.</summary>
    public static (string? Text, CellFault? Fault) Set(Plan plan, IReadOnlyDictionary<string, string> cells)
    {
        var tree = PlanWriter.Tree(plan);
        foreach (var (path, value) in cells)
            if (Set(tree, path, value) is { } fault) return (null, fault);
        return (YamlText.Of(tree), null);
    }

    /// <summary>The same, read as a plan; the faults of the whole where it is none any more.</summary>
    public static (PlanReading? Reading, string? Text, CellFault? Fault) Read(Plan plan, IReadOnlyDictionary<string, string> cells)
    {
        var (text, fault) = Set(plan, cells);
        return text is null ? (null, null, fault) : (PlanReader.Read("set", Encoding.UTF8.GetBytes(text)), text, null);
    }

    private static CellFault? Set(JsonObject tree, string path, string value)
    {
        var steps = path.Split('.');
        List<JsonObject> at = [tree];
        for (var i = 0; i < steps.Length - 1; i++)
        {
            var (step, found) = (steps[i], at.Select(one => one[steps[i]]).OfType<JsonNode>().ToList());
            if (found.Count == 0 && at.TrueForAll(one => one[step] is null) && step is "watch" or "clear" && i == steps.Length - 2) found = [.. at.Select(one => one[step] = new JsonObject())];
            if (found.Count == 0) return new(path, $"There is no {Words.Quoted(step)} there.", $"Name one of {Offer(at.SelectMany(one => one).Where(one => one.Value is not JsonValue).Select(one => one.Key))}.");
            var lists = found.OfType<JsonArray>().ToList();
            if (lists.Count > 0)
            {
                if (++i >= steps.Length - 1) return new(path, "It names no cell.", "Go on with a dot and the name of the cell, such as .critical.");
                at = [.. lists.SelectMany(list => list).OfType<JsonObject>().Where(item => IsCalled(item, steps[i]))];
                if (at.Count == 0) return new(path, $"There is no {Words.Quoted(steps[i])} in {step}.", $"Name one of {Offer(lists.SelectMany(list => list).OfType<JsonObject>().Select(item => NamesOf(item).First()))}.");
            }
            else at = [.. found.OfType<JsonObject>()];
            if (at.Count == 0) return new(path, $"{Words.Quoted(step)} has no cells.", "Give the path of a cell, such as rows.p95-latency/api.critical.");
        }
        foreach (var one in at) Set(one, steps[^1], value, out var _);
        return at.Exists(one => one[steps[^1]] is JsonObject or JsonArray) ? new(path, "It is no cell but holds others.", "Name the cell itself.") : null;
    }

    private static void Set(JsonObject item, string cell, string value, out bool was)
    {
        was = item.ContainsKey(cell);
        if (item[cell] is JsonObject or JsonArray) return;
        if (value.Length == 0) { item.Remove(cell); return; }
        item[cell] = value;
        if (cell == "for") item.Remove("times");
        if (cell == "times") item.Remove("for");
    }

    private static bool IsCalled(JsonObject item, string name) => NamesOf(item).Contains(name);

    private static IEnumerable<string> NamesOf(JsonObject item)
    {
        string? Text(string key) => item[key] is JsonValue value ? value.GetValue<string>() : null;
        if (Text("table") is { } table)
        {
            var (metric, service) = (Text("metric"), Text("service"));
            return [$"{metric}/{service}", $"{metric}", $"{table}/{metric}", $"{table}/{metric}/{service}"];
        }
        return new[] { Text("key"), Text("name"), Text("role"), Text("title") }.OfType<string>();
    }

    private static string Offer(IEnumerable<string> names) => string.Join(", ", names.Distinct().Take(40));
}

/// <summary>A path that leads to no cell of a plan.</summary>
public sealed record CellFault(string Path, string Because, string Cure);
