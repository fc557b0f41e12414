namespace TempoNest.Plans;

/// <summary>A place in a text: line and column from 1, columns in UTF-16 units as editors count them.</summary>
public readonly record struct Place(int Line, int Column)
{
    /// <summary>Where a text begins.</summary>
    public static readonly Place Start = new(1, 1);

    public override string ToString() => $"{Line}:{Column}";
}
