using TempoNest.Plans;
using TempoNest.Sessions.Policy;

namespace TempoNest.Sessions.Tests.Plans;

/// <summary>The plans and the schema as they lie in the repository.</summary>
internal static class Shipped
{
    public const string Checklist = "temponest-prometheus.yaml";
    public const string AtTheSource = "temponest.yaml";
    public const string Demo = "synthetic.yaml";

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public static Plan Plan(string name)
    {
        var reading = PlanReader.Read(name, Bytes(name));
        Assert.Empty(reading.Faults);
        return reading.Plan!;
    }

    private static string Folder
    {
        get
        {
            var at = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(at!.FullName, "TempoNest.Sessions.sln"))) at = at.Parent;
            return Path.Combine(at.FullName, "plans");
        }
    }
}
