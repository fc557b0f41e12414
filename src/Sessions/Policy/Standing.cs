namespace TempoNest.Sessions.Policy;

/// <summary>
/// A reading held against its thresholds, in the order of worry for a person who must look: the worst of several is the greatest.
/// <see cref="Unknown"/> stands above <see cref="OffTarget"/> (nobody may call it fine) and below a proven breach.
/// </summary>
public enum Standing { OnTarget, OffTarget, Unknown, Warning, Critical }
