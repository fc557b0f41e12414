namespace TempoNest.World.Series;

/// <summary>Upper bounds of the histograms, in seconds, without +Inf.</summary>
public static class Buckets
{
    public static IReadOnlyList<double> Http { get; } = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 1.5, 2.5, 5, 10, 30];
    public static IReadOnlyList<double> Task { get; } = [1, 5, 10, 20, 30, 60, 120, 300, 600];
    public static IReadOnlyList<double> Ollama { get; } = [1, 2, 3, 4, 5, 7.5, 10, 20, 30, 60];
    public static IReadOnlyList<double> Qdrant { get; } = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5];
}
