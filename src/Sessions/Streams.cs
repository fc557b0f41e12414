namespace TempoNest.Sessions;

/// <summary>The streams of a session's log, one writer each.</summary>
public static class Streams
{
    public const string Session = "session";
    public const string ServicePrefix = "service/";
    public const string IncidentPrefix = "incident/";

    public static string Service(string name) => ServicePrefix + name;
    public static string Incident(int number) => IncidentPrefix + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
