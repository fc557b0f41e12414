using System.Globalization;
using TempoNest.Sessions.Notices;

namespace TempoNest.Responders.PagerDuty;

/// <summary>What belongs together at PagerDuty: everything with the same key is one incident there.</summary>
internal static class PagerDutyKey
{
    private const string Ours = "temponest/";
    private const string Incident = "/incident/";

    /// <summary>An incident's pages share a key, and so does everything else about a session. A trial opens something of its own.</summary>
    public static string Of(Notice notice) => notice.Kind is NoticeKind.Test ? $"{Ours}test/{notice.Id}" : Ours + notice.Subject;

    /// <summary>The session and the number of the incident that a key stands for; null where it is not one of ours.</summary>
    public static (string Session, int Incident)? Parse(string? key)
    {
        if (key is null || !key.StartsWith(Ours, StringComparison.Ordinal)) return null;
        var parts = key[Ours.Length..].Split(Incident);
        return parts is [{ Length: > 0 } session, { } digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? (session, number)
            : null;
    }
}
