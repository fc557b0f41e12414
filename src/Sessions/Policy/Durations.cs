using System.Globalization;

namespace TempoNest.Sessions.Policy;

/// <summary>Durations in words a person reads: <c>15min</c>, <c>1h 30min</c>.</summary>
public static class Durations
{
    /// <summary>The two greatest parts of <paramref name="span"/>: <c>2d 4h</c>, <c>40min</c>, <c>30s</c>, <c>0s</c>.</summary>
    public static string Text(TimeSpan span)
    {
        if (span < TimeSpan.Zero) return "-" + Text(-span);
        if (span < TimeSpan.FromSeconds(1)) return span == TimeSpan.Zero ? "0s" : $"{span.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)}ms";
        (long Amount, string Unit)[] parts = [((long)span.TotalHours, "h"), (span.Minutes, "min"), (span.Seconds, "s")];
        return string.Join(' ', parts.Where(part => part.Amount > 0).Take(2).Select(part => $"{part.Amount}{part.Unit}"));
    }
}
