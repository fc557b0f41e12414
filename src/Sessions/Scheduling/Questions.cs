using System.Security.Cryptography;
using System.Text;

namespace TempoNest.Sessions.Scheduling;

/// <summary>What identifies a probe's questions, so that a changed query is never taken for a changed world.</summary>
public static class Questions
{
    /// <summary>Hash of everything that decides what a reading means: source, kind, queries, labels, units.</summary>
    public static string Definition(ProbeSchedule schedule)
    {
        var text = new StringBuilder(schedule.Probe.ToString());
        foreach (var metric in schedule.Metrics)
            text.Append('\n').AppendJoin('\t', metric.Key, metric.Kind, metric.Unit.Symbol, metric.Query, metric.Over, metric.Label, metric.Reducer, metric.JsonPath, metric.Expect);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }
}
