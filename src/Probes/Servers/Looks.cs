namespace TempoNest.Probes.Servers;

/// <summary>
/// What a server told at the instants it was asked, one look for each, shared by all questions about that instant, and kept for as long as a
/// growth may look back. It lives in this process: after a start, a growth is told again once its window has passed.
/// </summary>
/// <param name="most">How many looks of one place are kept at most.</param>
internal sealed class Looks<T>(int most) where T : class
{
    private static readonly TimeSpan Kept = 1.5 * Sessions.Readings.ServerQuestion.LongestWindow;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Url, string? Auth), Place> _places = [];

    /// <summary>The looks up to that instant in their order, the one at it included, which is taken where it is not there yet.</summary>
    public async Task<IReadOnlyList<T>> Until(SourceQuestion question, Func<Task<T>> look)
    {
        var place = (question.Address.Url, question.Address.Auth);
        Task<T> newest;
        lock (_gate)
        {
            if (!_places.TryGetValue(place, out var known)) _places[place] = known = new();
            if (known.Past.ContainsKey(question.From)) return known.Until(question.From);
            // One that has begun is joined, one that failed is no look.
            if (known.Newest is not { } running || running.At != question.From || running.Look.IsFaulted || running.Look.IsCanceled)
                known.Newest = running = (question.From, look());
            newest = running.Look;
        }
        var told = await newest.ConfigureAwait(false);
        lock (_gate)
        {
            foreach (var old in _places.Where(other => other.Value.Last < question.From - Kept).Select(other => other.Key).ToList()) _places.Remove(old);
            if (!_places.TryGetValue(place, out var known)) _places[place] = known = new();
            known.Past[question.From] = told;
            while (known.Past.Count > most || known.Past.GetKeyAtIndex(0) < known.Last - Kept) known.Past.RemoveAt(0);
            return known.Until(question.From);
        }
    }

    private sealed class Place
    {
        public SortedList<DateTimeOffset, T> Past { get; } = [];
        public (DateTimeOffset At, Task<T> Look)? Newest { get; set; }
        public DateTimeOffset Last => Past.Count > 0 ? Past.GetKeyAtIndex(Past.Count - 1) : Newest?.At ?? default;

        public IReadOnlyList<T> Until(DateTimeOffset at) => [.. Past.Where(look => look.Key <= at).Select(look => look.Value)];
    }
}
