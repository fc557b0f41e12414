using TempoNest.EventLog;
using TempoNest.Sessions;
using TempoNest.Sessions.Reports;

namespace TempoNest.Api.Reading;

/// <summary>Reports, with what the sessions before of the same deployment left open: the same name, environment and owner.</summary>
internal sealed class ReportReader(IEventReader log, SessionReader sessions)
{
    /// <summary>So many sessions back it is looked; each is folded once and then kept as any other that is read.</summary>
    private const int MostSessions = 3;
    /// <summary>So many are looked through for them: other owners may use the same name.</summary>
    private const int MostSummaries = 20;

    /// <summary>The report at <paramref name="moment"/>; null when there is no such session, or was none then.</summary>
    public async Task<DeploymentReport?> Of(string session, Moment moment, CancellationToken cancel)
    {
        var made = await sessions.Look(session, moment, sight => new Made(DeploymentReport.Of(sight.Session, sight.Verdict, sight.Now), sight.Session.Opened.OpenedAt), cancel).ConfigureAwait(false);
        return made is null ? null : made.Report with { OpenItems = await Before(made.Report, made.OpenedAt, moment, cancel).ConfigureAwait(false) };
    }

    /// <summary>As it stood at <paramref name="moment"/>, the newest session first; what more than one left open is told once.</summary>
    private async Task<IReadOnlyList<EarlierItem>> Before(DeploymentReport report, DateTimeOffset openedAt, Moment moment, CancellationToken cancel)
    {
        var deployment = report.Deployment;
        // A sequence is one of this session's log: what was known elsewhere then goes by the clock.
        var then = moment is Moment.AsOfSequence ? new Moment.AsOfTime(report.Now) : moment;
        var query = new SummaryQuery { Name = deployment.Name, Environment = deployment.Environment, Limit = MostSummaries, After = (openedAt, report.Id) };
        List<EarlierItem> items = [];
        var found = 0;
        foreach (var summary in await log.Summaries(query, cancel).ConfigureAwait(false))
        {
            if (summary.Session == report.Id || await sessions.OwnerOf(summary.Session, cancel).ConfigureAwait(false) != deployment.Owner) continue;
            if (await sessions.Look(summary.Session, then, sight => Open(sight.Session), cancel).ConfigureAwait(false) is not { } open) continue;
            items.AddRange(open);
            if (++found == MostSessions) break;
        }
        return [.. items.DistinctBy(item => (item.Item.Kind, item.Item.Text))];
    }

    private static IReadOnlyList<EarlierItem> Open(Session session) =>
        [.. ReportItem.Of(session).Where(item => item.DoneAt is null).Select(item => new EarlierItem(session.Id, session.Opened.Deployment.Version, item))];

    private sealed record Made(DeploymentReport Report, DateTimeOffset OpenedAt);
}
