using System.Text.Json;
using TempoNest.Cli.Showing;

namespace TempoNest.Cli.Http;

/// <summary>Finds the session somebody means: by its id, or by its deployment's name and, where that is not enough, environment.</summary>
internal static class Finder
{
    private static readonly string[] Open = ["scheduled", "running", "awaitingDecision", "extended"];

    /// <summary>The session's id.</summary>
    public static async Task<string> Find(ApiClient api, string said, CancellationToken cancel)
    {
        // Of these an address would make a step up.
        if (said is "" or "." or "..") throw Refusal.Usage($"'{said}' is no session.", "Give an id or a deployment's name.");
        if (!said.Contains('/') && await api.Find($"{Call.PathOf(said)}/status", cancel) is { } status) return status.Json.Text("id");
        var (name, environment) = said.LastIndexOf('/') is >= 0 and var slash ? (said[..slash], said[(slash + 1)..]) : (said, null);
        var query = $"sessions?limit=200&name={Uri.EscapeDataString(name)}" + (environment is null ? "" : $"&environment={Uri.EscapeDataString(environment)}");
        var found = (await api.Get(query, cancel)).Json.Items("items").ToList();
        return found.Count > 0 ? OneOf(said, found) : throw Refusal.Error($"There is no session '{said}'.", await Instead(api, said, cancel));
    }

    /// <summary>The open one, else the latest; not where several environments have one.</summary>
    private static string OneOf(string said, List<JsonElement> found)
    {
        var open = found.Where(session => Open.Contains(session.Text("state"))).ToList();
        var meant = (open.Count > 0 ? open : found).DistinctBy(session => session.Text("deployment.environment")).ToList();
        if (meant is [var one]) return one.Text("id");
        throw Refusal.Usage($"'{said}' may be any of {string.Join(", ", meant.Select(session => $"{said}/{session.Text("deployment.environment")}"))}.", "Say which.");
    }

    private static async Task<string> Instead(ApiClient api, string said, CancellationToken cancel)
    {
        var known = (await api.Get("sessions?limit=200", cancel)).Json.Items("items");
        var near = known.SelectMany(session => new[] { session.Text("id"), session.Text("deployment.name"), $"{session.Text("deployment.name")}/{session.Text("deployment.environment")}" })
            .Distinct().Select(word => (Word: word, Far: Distance(said, word))).Where(one => one.Far <= Math.Max(2, said.Length / 3)).OrderBy(one => one.Far).Take(3).ToList();
        return near.Count > 0 ? $"Did you mean {string.Join(" or ", near.Select(one => one.Word))}?" : "temponest sessions list shows those there are.";
    }

    /// <summary>How many letters must change, come or go (Levenshtein).</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = corner + (char.ToLowerInvariant(one[i - 1]) == char.ToLowerInvariant(other[j - 1]) ? 0 : 1);
                corner = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
