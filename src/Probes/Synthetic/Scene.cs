using System.Globalization;
using TempoNest.Sessions;

namespace TempoNest.Probes.Synthetic;

/// <summary>What plays, with which noise, and when it began.</summary>
internal sealed record Scene(string Scenario, int Seed, DateTimeOffset T0)
{
    /// <summary>The scene of <c>synthetic://?t0=2026-01-01T00:00:00Z</c>. Without a scenario <c>healthy</c>, without a seed 0.</summary>
    /// <exception cref="SourceException">Nobody knows the scenario, or when it began.</exception>
    public static Scene Of(SourceAddress address)
    {
        var scenario = address.Scenario ?? Scenarios.Healthy;
        if (!Scenarios.All.Contains(scenario))
            throw new SourceException(
                $"The synthetic source knows no scenario \"{Sentence.Of(scenario)}\"; it knows {string.Join(", ", Scenarios.All)}.");
        return new(scenario, address.Seed ?? 0, T0Of(address.Url));
    }

    private static DateTimeOffset T0Of(string url)
    {
        var text = url[(url.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&')
            .FirstOrDefault(pair => pair.StartsWith("t0=", StringComparison.Ordinal))?[3..];
        return text is not null && DateTimeOffset.TryParse(
            Uri.UnescapeDataString(text), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var t0)
            ? t0
            : throw new SourceException("The address of a synthetic source says when it began: synthetic://?t0=2026-01-01T00:00:00Z.");
    }
}
