namespace TempoNest.Sessions.Inboxes;

/// <summary>Something that is said to be on or off, again and again: when it was said last, and what, at any instant.</summary>
internal sealed class Signal
{
    private readonly List<(DateTimeOffset At, bool On)> said = [];

    public (DateTimeOffset At, bool On)? Last => said.Count > 0 ? said[^1] : null;

    public void Say(DateTimeOffset at, bool on) => said.Add((at, on));

    /// <summary>What was said last at or before <paramref name="instant"/>; null where nothing was yet.</summary>
    public (DateTimeOffset At, bool On)? Before(DateTimeOffset instant)
    {
        var (low, high) = (0, said.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (said[middle].At <= instant) low = middle + 1;
            else high = middle;
        }
        return low > 0 ? said[low - 1] : null;
    }

    /// <summary>Forgets what was said before <paramref name="instant"/>, but for the last of it.</summary>
    public void Forget(DateTimeOffset instant)
    {
        var gone = said.FindIndex(one => one.At > instant);
        said.RemoveRange(0, Math.Max(0, (gone < 0 ? said.Count : gone) - 1));
    }
}
