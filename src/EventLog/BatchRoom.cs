namespace TempoNest.EventLog;

/// <summary>What a batch can still take. The first write always fits: one above the limits is a batch of its own.</summary>
internal sealed class BatchRoom
{
    private readonly HashSet<object> _places = [];
    private int _events;
    private long _bytes;

    public bool Takes(IWaitingWrite next)
    {
        var fits = _events == 0 || (_events + next.Events <= AppendLimits.Events && _bytes + next.Bytes <= AppendLimits.BatchBytes);
        if (!fits || (next.Place is { } place && !_places.Add(place)))
            return false;
        _events += Math.Max(1, next.Events);
        _bytes += next.Bytes;
        return true;
    }
}
