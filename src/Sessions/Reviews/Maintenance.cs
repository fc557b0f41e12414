using TempoNest.Sessions.Judging;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Reviews;

/// <summary>What declared maintenance leaves out of the criteria. What was seen in it stays recorded and shown.</summary>
internal static class Maintenance
{
    /// <summary>The history of a metric without the samples that were taken in maintenance.</summary>
    public static SampleHistory Outside(Session session, ServiceJudge judge, string key)
    {
        var (history, maintenance) = (judge.History(key), session.Mutes.MaintenanceOf(judge.Service));
        if (maintenance.IsNone) return history;
        var outside = new SampleHistory();
        for (var i = 0; i < history.Count; i++)
            if (!maintenance.Covers(history.InstantAt(i))) outside.Put(history[i]);
        return outside;
    }

    /// <summary>Whether an episode says something about the version: some of the trouble lay outside maintenance.</summary>
    public static bool Counts(Session session, AlertEpisode episode) =>
        !session.Mutes.MaintenanceOf(episode.Rule.Service).CoversAll(episode.Onset, episode.RecoveredAt ?? episode.ClearedAt ?? session.JudgeOf(episode.Rule.Service).JudgedTo);

    /// <summary>How much of a window was maintenance, as the end of a sentence; empty where none was.</summary>
    public static string Told(Session session, Window window)
    {
        var longest = session.Judges.Select(judge => session.Mutes.MaintenanceOf(judge.Service).Within(window.From, window.To)).DefaultIfEmpty().Max();
        return longest == TimeSpan.Zero ? "" : $" Declared maintenance of up to {Durations.Text(longest)} is left out.";
    }

    /// <summary>The same where the source itself answered over the whole window and nothing could be left out.</summary>
    public static string TakenIn(Session session, string service, Window window) =>
        session.Mutes.MaintenanceOf(service).Within(window.From, window.To) is { Ticks: > 0 } length ? $" It takes in {Durations.Text(length)} of declared maintenance." : "";
}
