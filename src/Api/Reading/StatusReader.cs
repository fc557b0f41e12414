using System.Text.Json;
using TempoNest.Contracts;
using TempoNest.EventLog;
using TempoNest.Sessions.Views;

namespace TempoNest.Api.Reading;

/// <summary>
/// How a session stands now, without folding its log and without asking a grain: what it posted last, else its summary, else what the log
/// says. Observations show within a second or two; what a command did shows before the command is answered; up to ten seconds
/// later where Redis takes no postings from a silo and still gives them to this node.
/// </summary>
internal sealed class StatusReader(IStatusBoard board, IEventReader log, SessionReader reader, [FromKeyedServices(Clocks.Sessions)] TimeProvider clock)
{
    /// <summary>Null when there is no such session.</summary>
    public async ValueTask<StatusView?> Now(string session, CancellationToken cancel)
    {
        var body = (await board.Read(session, cancel).ConfigureAwait(false))?.Body ?? (await log.Summary(session, cancel).ConfigureAwait(false))?.Body;
        if (body is null) return await reader.Look(session, new Moment.Now(), sight => sight.Status(), cancel).ConfigureAwait(false);
        var status = JsonSerializer.Deserialize<StatusView>(body.Value.Span, ViewJson.Options)!;
        return status.At(await reader.PlanOfSession(session, cancel).ConfigureAwait(false), clock.GetUtcNow());
    }
}
