namespace TempoNest.Sessions.Judging;

/// <summary>Samples that stand next to each other in a history.</summary>
public readonly struct SampleRange(SampleHistory history, int start, int end)
{
    public int Length => end - start;

    public Enumerator GetEnumerator() => new(history, start, end);

    /// <summary>Goes through them in the order of their instants.</summary>
    public struct Enumerator(SampleHistory history, int start, int end)
    {
        private int index = start - 1;

        public readonly Sample Current => history[index];

        public bool MoveNext() => ++index < end;
    }
}
