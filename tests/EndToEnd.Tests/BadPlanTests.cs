using System.Text.Json;
using TempoNest.EndToEnd.Tests.Support;

namespace TempoNest.EndToEnd.Tests;

/// <summary>A plan with many mistakes is answered with all of them at once, each where it stands.</summary>
public sealed class BadPlanTests(SharedService shared) : IClassFixture<SharedService>
{
    private static readonly (string Right, string Wrong, string Told)[] Mistakes =
    [
        ("nextReview: never", "nextReview: never\ncolour: red", "the key \"colour\" is unknown"),
        ("settle: 1s", "settle: 15", "\"15\" is no duration"),
        ("kind: health, unit: count", "kind: health, unit: parsec", "unit is \"parsec\""),
        ("target: \"< 400ms\"", "target: \"< 400MB\"", "\"< 400MB\" is told in MB"),
        ("until: 2h", "until: 2h 5min", "the phase lasts 2h 5min"),
        ("for 6 seconds, severity: critical", "for 6 seconds, severity: awful", "severity is \"awful\""),
        ("for: 6s, deadline: 5min", "for: 6s, deadline: soon", "\"soon\" is no duration"),
        ("kind: uptime", "kind: guess", "kind is \"guess\""),
        ("warningsStopAt: On-Call Backup", "warningsStopAt: Nobody", "there is no role of the path \"Nobody\""),
        (", failure: Roll back", "", "the key failure is missing"),
    ];

    [Fact]
    public async Task Ten_mistakes_are_ten_messages_with_line_and_column()
    {
        var plan = LivePlan.Prometheus;
        foreach (var (right, wrong, _) in Mistakes)
        {
            Assert.Contains(right, plan, StringComparison.Ordinal);
            plan = plan.Replace(right, wrong, StringComparison.Ordinal);
        }
        var checkedPlan = await shared.Service.Http.Post("plans/validate", JsonSerializer.Serialize(new { planYaml = plan }));
        Assert.Equal((200, false), (checkedPlan.Status, checkedPlan.Body.GetProperty("valid").GetBoolean()));
        var faults = checkedPlan.Body.GetProperty("faults").EnumerateArray().ToList();
        Assert.Equal(Mistakes.Select(mistake => mistake.Told), faults.Select(fault => fault.Text("what")));
        var lines = plan.Split('\n');
        foreach (var (fault, (_, wrong, _)) in faults.Zip(Mistakes).SkipLast(1))
            Assert.Contains(wrong.Split('\n')[^1].Split(", ")[^1].Split(": ")[^1].Trim('"'), lines[fault.GetProperty("line").GetInt32() - 1][(fault.GetProperty("column").GetInt32() - 1)..], StringComparison.Ordinal);
    }
}
