namespace TempoNest.Api.Reading;

/// <summary>Keeps so many values, the least recently asked for forgotten first.</summary>
internal sealed class Recent<TKey, TValue>(int most)
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> known = [];
    private readonly LinkedList<(TKey Key, TValue Value)> order = [];

    public TValue Get(TKey key, Func<TKey, TValue> make)
    {
        lock (gate)
        {
            if (known.TryGetValue(key, out var node)) order.Remove(node);
            else known[key] = node = new LinkedListNode<(TKey, TValue)>((key, make(key)));
            order.AddFirst(node);
            if (known.Count > most && order.Last is { } oldest)
            {
                order.RemoveLast();
                known.Remove(oldest.Value.Key);
            }
            return node.Value.Value;
        }
    }
}
