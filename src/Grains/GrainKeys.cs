namespace TempoNest.Grains;

/// <summary>How grains are keyed: a session's id holds no slash, so the first one ends it.</summary>
internal static class GrainKeys
{
    public static string Service(string session, string service) => $"{session}/{service}";
    public static string Incident(string session, int number) => $"{session}/{number}";
    public static string Probe(string session, string service, string source) => $"{session}/{service}/{source}";
    public static string Session(string key) => key.Split('/', 2)[0];
    public static string[] Parts(string key) => key.Split('/');
}
