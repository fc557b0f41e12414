using System.CommandLine;
using System.Text.Json;
using TempoNest.Cli.Http;
using TempoNest.Cli.Showing;
using TempoNest.Sessions.Json;

namespace TempoNest.Cli.Verbs.Plans;

internal static class DiffPlans
{
    private static readonly Column[] Columns = [Column.At("where", "path"), Column.At("before", "before"), Column.At("after", "after")];

    /// <summary>What the things of a plan go by.</summary>
    private static readonly string[] Names = ["table", "key", "title", "name", "role"];

    public static Command On(Surroundings here)
    {
        var before = new Argument<string>("before") { Description = "A file, or a plan's name with @version where it is not the latest." };
        var after = new Argument<string>("after") { Description = "The other." };
        return new Command("diff", "What differs between two plans, by meaning and not by lines.") { before, after }.Does(here, async (call, cancel) =>
        {
            var (old, changed) = (Leaves(await Plan(call, call.Said(before), cancel)), Leaves(await Plan(call, call.Said(after), cancel)));
            var differing = old.Keys.Union(changed.Keys).Where(path => old.GetValueOrDefault(path) != changed.GetValueOrDefault(path)).Order(StringComparer.Ordinal)
                .Select(path => JsonSerializer.SerializeToElement(new { path, before = old.GetValueOrDefault(path), after = changed.GetValueOrDefault(path) })).ToList();
            call.Show.List(differing, Columns, "They say the same.");
            return Exit.Fine;
        });
    }

    private static async Task<JsonElement> Plan(Call call, string said, CancellationToken cancel)
    {
        if (File.Exists(said))
        {
            var reading = await PlanFile.Read(said, cancel);
            return reading.Plan is { } plan ? JsonElement.Parse(SessionJson.Bytes(plan)) : throw Refusal.Error($"{said} is no plan.", $"temponest plans validate {said} says why.");
        }
        var (name, version) = said.Split('@', 2) is [var named, var exact] ? (named, exact) : (said, null);
        return (await call.Api.Get($"plans/{Uri.EscapeDataString(name)}{Lists.Query(("version", version))}", cancel)).Json.At("plan") ?? default;
    }

    /// <summary>Every value under its path. What stands in a list goes by what it is called, so that one more shifts nothing.</summary>
    private static Dictionary<string, string> Leaves(JsonElement plan)
    {
        var leaves = new Dictionary<string, string>(StringComparer.Ordinal);
        Walk(plan, "");
        return leaves;

        void Walk(JsonElement value, string path)
        {
            // A band says in its text all that stands in its numbers.
            if (value.At("text") is { } band && value.At("limit") is not null)
                leaves[path] = JsonPaths.Words(band);
            else if (value.ValueKind is JsonValueKind.Object)
                foreach (var property in value.EnumerateObject()) Walk(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}");
            else if (value.ValueKind is JsonValueKind.Array && value.EnumerateArray().Any(item => item.ValueKind is JsonValueKind.Object))
                foreach (var (place, item) in value.EnumerateArray().Index()) Walk(item, Free($"{path}.{Called(item) ?? $"{place}"}"));
            else if (JsonPaths.Words(value).Length > 0)
                leaves[path] = JsonPaths.Words(value);
        }

        string Free(string path) => leaves.Keys.Any(key => key.StartsWith(path + ".", StringComparison.Ordinal)) ? Free(path + "'") : path;
    }

    private static string? Called(JsonElement item)
    {
        if (item.ValueKind is not JsonValueKind.Object) return null;
        var name = string.Join('/', Names.Select(path => item.Text(path)).Where(text => text.Length > 0).Take(2));
        return name.Length > 0 ? $"[{name}]" : null;
    }
}
