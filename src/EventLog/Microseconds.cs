namespace TempoNest.EventLog;

/// <summary>Instants as they are stored: whole microseconds since 1970, rounded down. PostgreSQL's timestamps have the same grain.</summary>
internal static class Microseconds
{
    public static long Of(DateTimeOffset instant) =>
        Math.DivRem(instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks, TimeSpan.TicksPerMicrosecond) is var (whole, rest) && rest < 0 ? whole - 1 : whole;

    public static DateTimeOffset Instant(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    public static DateTimeOffset Cut(DateTimeOffset instant) => Instant(Of(instant));
}
