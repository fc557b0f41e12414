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
    /// <summary>Of those that ended the latest; of those that are watched all.</summary>
    private const int MostEnded = 500;

    public async Task<ListSight> Of(Identity who, ListWanted wanted, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        List<StatusView> found = [];
        (DateTimeOffset, string)? after = null;
        while (true)
        {
            var chunk = await log.Summaries(new SummaryQuery { Environment = wanted.Environment, Limit = InChunk, After = after }, cancel).ConfigureAwait(false);
            foreach (var summary in chunk.Where(summary => summary.Open || found.Count < MostEnded))
            {
                var status = JsonSerializer.Deserialize<StatusView>(summary.Body.Span, ViewJson.Options)!;
                if (who.IsOf(status.Deployment.Owner)) found.Add(status.At(await reader.PlanOfSession(summary.Session, cancel).ConfigureAwait(false), now));
            }
            if (chunk.Count < InChunk) break;
            after = (chunk[^1].OpenedAt, chunk[^1].Session);
        }
        var rows = SessionRow.Order(found);
        var watched = rows.Where(row => !SessionRow.IsOver(row.Status.State)).ToList();
        var shown = wanted.Needs ? [.. watched.Where(row => row.Waits)] : wanted.All ? rows : watched;
        return new(wanted, watched, [.. shown.Skip((wanted.Page - 1) * OnPage).Take(OnPage)], shown.Count > wanted.Page * OnPage, rows.Count, now);
    }
}

/// <param name="Watched">Every session that is watched, worst first.</param>
/// <param name="Rows">Those on this page of the list.</param>
/// <param name="Known">How many there are, ended ones among them.</param>
public sealed record ListSight(ListWanted Wanted, IReadOnlyList<SessionRow> Watched, IReadOnlyList<SessionRow> Rows, bool More, int Known, DateTimeOffset Now);
