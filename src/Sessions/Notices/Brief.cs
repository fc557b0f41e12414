using System.Globalization;
using TempoNest.Sessions.Reviews;
using TempoNest.Sessions.Views;

namespace TempoNest.Sessions.Notices;

/// <summary>One page for whoever decides, as Markdown.</summary>
public static class Brief
{
    private const int MostReasons = 8;

    public static string Of(Session session, DateTimeOffset now)
    {
        var verdict = Verdict.Of(session);
        var status = StatusView.Of(session, verdict, now);
        List<string> lines =
        [
            $"# {session.Opened.Deployment.Name} {session.Opened.Deployment.Version}, {session.Opened.Deployment.Environment}",
            "",
            $"The evidence recommends **{ViewJson.Word(status.Recommendation)}**.",
            .. status.Reasons.Take(MostReasons).Select(reason => $"- {reason.Text}"),
            "",
            "| criterion | state | why |",
            "|---|---|---|",
            .. verdict.Current.Select(one => $"| {Cell(one.Criterion.Title)} | {ViewJson.Word(one.State)} | {Cell(one.Finding.Reason)} |"),
            "",
            string.Create(CultureInfo.InvariantCulture, $"Seen: {status.Coverage.Ratio * 100:0.#} % of what was to be seen; {status.Coverage.Floor * 100:0.#} % are needed for success."),
            string.Create(CultureInfo.InvariantCulture, $"Incidents: {session.Incidents.Count}, open {session.Incidents.Count(incident => incident.IsOpen)}."),
            "",
            $"- Success: {session.Plan.Decision.Success}",
            $"- Concerns: {session.Plan.Decision.Concerns}",
            $"- Failure: {session.Plan.Decision.Failure}",
        ];
        return string.Join('\n', lines);
    }

    /// <summary>The status in a sentence.</summary>
    public static string Standing(Session session, Verdict verdict, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(verdict);
        var phase = session.Schedule.PhaseAt(now).Name;
        var outlook = verdict.Recommendation.Outlook is { } told ? $" ({ViewJson.Word(told)})" : "";
        var open = session.Incidents.Count(incident => incident.IsOpen).ToString(CultureInfo.InvariantCulture);
        return $"{ViewJson.Word(SessionStates.Of(session, verdict, now))}, {phase}: the evidence says {ViewJson.Word(verdict.Recommendation.Kind)}{outlook}; open incidents: {open}.";
    }

    private static string Cell(string text) => text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
}
