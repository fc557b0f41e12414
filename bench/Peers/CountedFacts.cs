using TempoNest.Sessions.Facts;

namespace TempoNest.Peers;

/// <summary>The least an aggregate can do: it counts what it was given.</summary>
public sealed class CountedFacts
{
    /// <summary>The stream's key.</summary>
    public string Id { get; set; } = "";

    /// <summary>How many facts there were.</summary>
    public int Count { get; set; }

    /// <summary>The opening.</summary>
    public void Apply(SessionOpened opened) => Count++;

    /// <summary>What a probe saw.</summary>
    public void Apply(ObservationRecorded seen) => Count++;
}
