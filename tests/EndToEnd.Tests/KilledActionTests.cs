using System.Globalization;
using System.Text.Json;
using TempoNest.EndToEnd.Tests.Cluster;
using TempoNest.EndToEnd.Tests.Support;
using TempoNest.World.Servers;
using Xunit.Abstractions;

namespace TempoNest.EndToEnd.Tests;

/// <summary>
/// The process is killed around an action and around what people are told of it. Nothing is done twice at a receiver that knows no
/// repetition, each action has one end, the doubtful one asks a person to look, and everybody is told of all of it.
/// </summary>
public sealed class KilledActionTests(ITestOutputHelper output)
{
    private static readonly int Kills = Environment.GetEnvironmentVariable("TEMPONEST_FULL") == "1" ? 15 : 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private const string Secret = "a-secret-that-only-this-test-knows";

    private static readonly string Plan = $"{PulsePlan.Yaml}\nactions:\n  - {{key: restart, kind: restart, title: Restart, approvedBeforehand: The lead}}\n";

    [Fact]
    public async Task Killed_around_an_action_and_a_notice_nothing_is_done_twice_and_nothing_forgotten()
    {
        var chance = new Random(7);
        await using var doer = await WebhookServer.Start(Secret);
        await using var people = await WebhookServer.Start(Secret);
        var folder = Directory.CreateTempSubdirectory("temponest-acting-");
        var lengths = new Dictionary<string, int>();
        doer.Do = _ => Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
        await using (var service = new DotnetProcess(ServiceProcess.Program, ["--data", folder.FullName], new Uri($"http://127.0.0.1:{Loopback.FreePort()}"), Told(doer, people)))
        {
            await service.Launch();
            var id = await service.Http.OpenPlan("acting", Plan, ("synthetic", $"synthetic://?t0={TimeProvider.System.GetUtcNow().UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}"));
            for (var kill = 0; kill < Kills; kill++)
            {
                var asking = service.Http.Post($"sessions/{id}/actions", """{"action":"restart","reason":"It hangs"}""");
                await Task.Delay(TimeSpan.FromMilliseconds(chance.Next(900)), TimeProvider.System);
                await service.Kill();
                try { await asking; }
                catch (HttpRequestException) { /* killed before it could say that it heard */ }
                await service.Launch();
                var actions = await Eventually.Sees(
                    () => Actions(service.Http, id), found => found.TrueForAll(action => action.Text("state") is "succeeded" or "outcomeUnknown" or "failed"), Patience, found => string.Join("; ", found));
                foreach (var action in actions)
                {
                    var done = doer.Taken.Count(one => one == $"{id}/action/{action.GetProperty("number")}");
                    Assert.True(done <= 1, $"{action} was done {done} times.");
                    if (action.Text("state") == "succeeded") Assert.Equal(1, done);
                }
            }
            var all = await Actions(service.Http, id);
            foreach (var action in all) lengths[action.Text("state")!] = lengths.GetValueOrDefault(action.Text("state")!) + 1;
            // Everybody hears of each end, once for who knows ids; what is doubtful is settled by who looked.
            await Eventually.Sees(
                () => Task.FromResult(people.Events), told => all.TrueForAll(action => About(told, action).Count == 1), Patience, told => string.Join("; ", told.Select(one => one["data"]!["title"])));
            foreach (var doubtful in all.Where(action => action.Text("state") == "outcomeUnknown"))
            {
                Assert.StartsWith("Somebody must look", About(people.Events, doubtful)[0], StringComparison.Ordinal);
                var settled = await service.Http.Post($"sessions/{id}/actions/{doubtful.GetProperty("number")}/settle", """{"outcome":"failed","note":"It did not restart."}""");
                Assert.True(settled.Status == 200, settled.Text);
            }
        }
        folder.Delete(recursive: true);
        output.WriteLine($"{Kills} kills: {string.Join(", ", lengths.Select(one => $"{one.Value} {one.Key}"))}; {people.Taken.Count} notices taken, {people.Taken.Distinct().Count()} of them different.");
    }

    /// <summary>The titles, each once, by which people were told of an action's end.</summary>
    private static List<string> About(IReadOnlyList<System.Text.Json.Nodes.JsonNode> told, JsonElement action)
    {
        var number = action.GetProperty("number").GetInt32().ToString(CultureInfo.InvariantCulture);
        return [.. told.Where(one => one["data"]!["text"]!.ToString().Contains(action.Text("said")!, StringComparison.Ordinal)
                && (action.Text("state") != "outcomeUnknown" || one["data"]!["title"]!.ToString().Contains($"action {number},", StringComparison.Ordinal)))
            .DistinctBy(one => one["id"]!.ToString()).Select(one => one["data"]!["title"]!.ToString()).Distinct()];
    }

    private static async Task<List<JsonElement>> Actions(HttpClient http, string id) => [.. (await http.Get($"sessions/{id}/actions")).GetProperty("items").EnumerateArray()];

    private static Dictionary<string, string> Told(WebhookServer doer, WebhookServer people) => new()
    {
        ["ACTING_SECRET"] = Secret,
        ["Actions__Runners__restart__Url"] = doer.Url.ToString(),
        ["Actions__Runners__restart__Secret"] = "env:ACTING_SECRET",
        ["Responders__Channels__people__Kind"] = "webhook",
        ["Responders__Channels__people__Url"] = people.Url.ToString(),
        ["Responders__Channels__people__Secret"] = "env:ACTING_SECRET",
        ["Responders__Routes__default__0__Channel"] = "people",
    };
}
