using System.Globalization;

namespace TempoNest.Api.Demonstration;

/// <summary>What a demo plays, how fast, and where it keeps its log.</summary>
internal sealed record DemoOptions(string Scenario, double Speed, int Seed, string? Data, string Url, bool Stay)
{
    public static readonly IReadOnlyList<string> Scenarios = ["healthy", "latency-regression", "memory-leak", "error-spike", "outage", "data-gap"];
    public const string Usage = "demo [--scenario NAME] [--speed 960] [--seed 7] [--data DIR] [--urls URL] [--stay]";

    /// <summary>The options, or in words what is wrong with them.</summary>
    public static (DemoOptions? Options, string? Fault) Read(string[] args)
    {
        var options = new DemoOptions("healthy", 960, 7, null, "http://127.0.0.1:0", Stay: args.Contains("--stay"));
        args = [.. args.Where(arg => arg != "--stay")];
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length) return (null, $"{args[i]} needs a value. Usage: {Usage}");
            var value = args[i + 1];
            switch (args[i])
            {
                case "--scenario" when Scenarios.Contains(value): options = options with { Scenario = value }; break;
                case "--scenario": return (null, $"There is no scenario '{value}'. Name one of {string.Join(", ", Scenarios)}.");
                case "--speed" when double.TryParse(value, CultureInfo.InvariantCulture, out var speed) && speed is >= 1 and <= 20_000: options = options with { Speed = speed }; break;
                case "--speed": return (null, $"'{value}' is no speed. Give a number from 1 to 20000.");
                case "--seed" when int.TryParse(value, CultureInfo.InvariantCulture, out var seed): options = options with { Seed = seed }; break;
                case "--seed": return (null, $"'{value}' is no seed. Give a whole number.");
                case "--data": options = options with { Data = value }; break;
                case "--urls": options = options with { Url = value }; break;
                default: return (null, $"There is no option {args[i]}. Usage: {Usage}");
            }
        }
        return (options, null);
    }
}
