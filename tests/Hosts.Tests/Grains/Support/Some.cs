using System.Security.Cryptography;
using TempoNest.Contracts;
using TempoNest.Plans;
using TempoNest.Sessions;
using TempoNest.Sessions.Decisions;
using TempoNest.Sessions.Json;
using TempoNest.Sessions.Policy;

namespace TempoNest.Hosts.Tests.Grains.Support;

/// <summary>A deployment that the synthetic source plays, and people who do something about it.</summary>
internal static class Some
{
    public static readonly DateTimeOffset T0 = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    /// <summary>Long enough after the last review that every slot up to it may be asked.</summary>
    public static readonly DateTimeOffset AfterTheWatch = T0 + TimeSpan.FromHours(48) + TimeSpan.FromMinutes(5);

    public static readonly Plan Plan = Read();

    public static OpenSession Opening(string scenario, Plan? plan = null) => new(
        new Deployment { Name = "shop", Version = "1.8.0", Environment = "test", Owner = "release-manager" },
        plan ?? Plan, Sha256Of(plan ?? Plan), T0, new Dictionary<string, SourceAddress>
        {
            ["synthetic"] = new() { Url = $"synthetic://?t0={T0.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}", Scenario = scenario, Seed = 7 },
        });

    public static Commanding Person(string? key = null, string body = "body") => new("somebody", key, body);

    private static string Sha256Of(Plan plan) => Convert.ToHexStringLower(SHA256.HashData(SessionJson.Bytes(plan)));

    private static Plan Read()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "plans", "synthetic.yaml");
        var reading = PlanReader.Read("synthetic.yaml", File.ReadAllBytes(file));
        return reading.Plan ?? throw new InvalidOperationException(string.Join(Environment.NewLine, reading.Faults));
    }
}
