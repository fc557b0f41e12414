using TempoNest.EventLog;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Pages;

/// <summary>The end of a log as people read it: the latest first, a page of a hundred, without what is routine unless it is asked for.</summary>
/// <param name="Older">Where what came before begins; null where there is nothing before.</param>
public sealed record Recorded(IReadOnlyList<EntrySentence> Entries, long? Older)
{
    private const int OnPage = 100;
    /// <summary>Routine entries are many: this far back one look goes.</summary>
    private const int Stride = 2_000, Strides = 6;

    public static async Task<Recorded> Read(IEventReader log, string session, DateTimeOffset t0, long through, bool all, CancellationToken cancel)
    {
        List<EntrySentence> found = [];
        var end = through;
        for (var stride = 0; stride < Strides && end > 0 && found.Count < OnPage; stride++)
        {
            var begin = Math.Max(0, end - (all ? OnPage : Stride));
            List<EntrySentence> chunk = [];
            await foreach (var stored in log.Read(session, begin, end, cancel: cancel).ConfigureAwait(false))
            {
                if (Contracts.Log.Entries.Of(stored) is var entry && (all || !EntrySentence.IsRoutine(entry.Fact))) chunk.Add(EntrySentence.Of(entry, t0));
            }
            chunk.Reverse();
            found.AddRange(chunk);
            end = begin;
        }
        var page = found.Take(OnPage).ToList();
        var older = found.Count > OnPage ? page[^1].Sequence - 1 : end;
        return new(page, older > 0 ? older : null);
    }
}
