namespace TempoNest.Sessions;

/// <summary>The streams of a session's log, one writer each.</summary>
public static class Streams
{
    public const string Session = "session";
    public const string ServicePrefix = "service/";
    public const string IncidentPrefix = "incident/";
    /// <summary>Who was told what, and whether it arrived.</summary>
    public const string Notices = "notices";
    /// <summary>The log that holds published plans: no session's, and no session may take its name.</summary>
    public const string Plans = "plans";
    public const string PlanPrefix = "plan/";
    /// <summary>The log that holds API keys, and its one stream: no session's, and no session may take its name.</summary>
    public const string Keys = "keys";

    /// <summary>The log that holds what channels said to tests, and its one stream: no session's, and no session may take its name.</summary>
    public const string Channels = "channels";

    /// <summary>The one stream of the logs that hold what was told to an inbox: one log a day. No session's id has a slash.</summary>
    public const string Inbox = "inbox";

    /// <summary>Whether a log of that name is a session's.</summary>
    public static bool IsSession(string log) => log is not (Plans or Keys or Channels) && !log.Contains('/', StringComparison.Ordinal);

    /// <summary>The log of what was told to an inbox on one day of UTC.</summary>
    public static string InboxLog(string name, DateOnly day) => $"{Inbox}/{name}/{day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)}";

    public static string Service(string name) => ServicePrefix + name;
    public static string Plan(string name) => PlanPrefix + name;
    public static string Incident(int number) => IncidentPrefix + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
