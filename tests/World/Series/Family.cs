namespace TempoNest.World.Series;

public enum FamilyKind { Counter, Gauge, Histogram }

/// <summary>The series that OpenMetrics wants side by side under one TYPE.</summary>
public sealed record Family(string Name, FamilyKind Kind, IReadOnlyList<MetricSeries> Series);
