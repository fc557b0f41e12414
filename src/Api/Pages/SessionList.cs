using System.Text.Json;
using TempoNest.Api.Reading;
using TempoNest.Contracts;
using TempoNest.EventLog;
using TempoNest.Sessions.Access;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Pages;

/// <summary>The list of sessions as somebody sees it, worst first, from the summaries alone: nothing is folded for it.</summary>
internal sealed class SessionList(IEventReader log, SessionReader reader, [FromKeyedServices(Clocks.Sessions)] TimeProvider clock)
{
    private const int OnPage = 50, InChunk = 200;
    /// <summary>Of those that ended the latest.</summary>
    private const int MostEnded = 500;

    public async Task<ListSight> Of(Identity who, ListWanted wanted, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var open = await Found(who, new SummaryQuery { Environment = wanted.Environment, Open = true }, int.MaxValue, now, cancel).ConfigureAwait(false);
        // Ended ones are many, and mostly nobody asks for them.
        var ended = wanted.All || open.Count == 0 ? await Found(who, new SummaryQuery { Environment = wanted.Environment, Open = false }, MostEnded, now, cancel).ConfigureAwait(false) : [];
        var rows = SessionRow.Order(open.Concat(ended));
        var watched = rows.Where(row => !SessionRow.IsOver(row.Status.State)).ToList();
        var shown = wanted.Needs ? [.. watched.Where(row => row.Waits)] : wanted.All ? rows : watched;
        return new(wanted, watched, [.. shown.Skip((wanted.Page - 1) * OnPage).Take(OnPage)], shown.Count > wanted.Page * OnPage, rows.Count == 0, now);
    }

    private async Task<List<StatusView>> Found(Identity who, SummaryQuery query, int most, DateTimeOffset now, CancellationToken cancel)
    {
        List<StatusView> found = [];
        query = query with { Limit = InChunk };
        while (true)
        {
            var chunk = await log.Summaries(query, cancel).ConfigureAwait(false);
            foreach (var summary in chunk)
            {
                var status = JsonSerializer.Deserialize<StatusView>(summary.Body.Span, ViewJson.Options)!;
                if (who.IsOf(status.Deployment.Owner)) found.Add(status.At(await reader.PlanOfSession(summary.Session, cancel).ConfigureAwait(false), now));
                if (found.Count == most) return found;
            }
            if (chunk.Count < InChunk) return found;
            query = query with { After = (chunk[^1].OpenedAt, chunk[^1].Session) };
        }
    }
}

/// <param name="Watched">Every session that is watched, worst first.</param>
/// <param name="Rows">Those on this page of the list.</param>
/// <param name="IsEmpty">Whether there is none at all, ended ones among them.</param>
public sealed record ListSight(ListWanted Wanted, IReadOnlyList<SessionRow> Watched, IReadOnlyList<SessionRow> Rows, bool More, bool IsEmpty, DateTimeOffset Now);
