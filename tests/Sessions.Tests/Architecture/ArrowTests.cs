using System.Text.RegularExpressions;
using System.Xml.Linq;
using TempoNest.Sessions.Tests.Support;

namespace TempoNest.Sessions.Tests.Architecture;

public class ArrowTests
{
    /// <summary>What each project may know of ours. A project that is not here is a question to the architecture page first.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Sessions"] = [],
        ["EventLog"] = [],
        ["Plans"] = ["Sessions"],
        ["Processes"] = ["Sessions"],
        ["Probes"] = ["Sessions", "Processes"],
        ["Responders"] = ["Sessions", "Processes"],
        ["Contracts"] = ["Sessions", "EventLog"],
        ["Cli"] = ["Sessions", "Plans"],
        ["Grains"] = ["Contracts", "Sessions", "EventLog", "Probes", "Responders"],
        ["Hosting"] = ["Grains", "Contracts", "Sessions", "EventLog", "Probes", "Responders", "Plans"],
        ["Api"] = ["Contracts", "Sessions", "Plans", "EventLog", "Hosting", "Responders"],
        ["Silo"] = ["Hosting", "Grains", "Contracts", "Sessions", "EventLog", "Probes", "Responders", "Plans"],
    };

    private static IEnumerable<(string Project, XDocument Xml)> Projects() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(file => (Path.GetFileNameWithoutExtension(file), XDocument.Load(file)));

    [Fact]
    public void Projects_know_only_those_they_may()
    {
        foreach (var (project, xml) in Projects())
        {
            var known = References(xml).Select(reference => Path.GetFileNameWithoutExtension(reference.Replace('\\', '/'))).ToList();
            Assert.True(Allowed.ContainsKey(project), $"{project} is not on the architecture page.");
            Assert.Empty(known.Except(Allowed[project]).Select(other => $"{project} → {other}"));
        }
    }

    [Fact]
    public void The_ground_floor_has_no_packages()
    {
        var sessions = Projects().Single(one => one.Project == "Sessions").Xml;
        Assert.Empty(sessions.Descendants("PackageReference"));
        Assert.Empty(sessions.Descendants("FrameworkReference"));
    }

    [Fact]
    public void The_ground_floor_waits_for_nothing_and_asks_nobody()
    {
        var banned = new Regex(@"\basync\b|\bawait\b|\bTask\b|\bValueTask\b|\bHttpClient\b|\bFile\.|\bDirectory\.|\bStream(Reader|Writer)\b|\bOrleans\b|\bConsole\.|\bThread\.|\bEnvironment\.|\bTimeProvider\b|\bRandom\b|\bGuid\.NewGuid\b|\bDateTime(Offset)?\.(Utc)?Now\b|\bStopwatch\b");
        var found = from file in Repository.Code("src/Sessions")
                    from line in file.Text.Split('\n').Index()
                    where !line.Item.TrimStart().StartsWith("//", StringComparison.Ordinal) && banned.IsMatch(line.Item)
                    select $"{file.Path}:{line.Index + 1}: {line.Item.Trim()}";
        Assert.Empty(found);
    }

    [Fact]
    public void The_log_knows_no_sessions() =>
        Assert.Empty(Repository.Code("src/EventLog").Where(file => Regex.IsMatch(file.Text, @"TempoNest\.(?!EventLog)")).Select(file => file.Path));

    [Fact]
    public void The_interface_reads_the_log_and_never_writes_to_it() =>
        Assert.Empty(Repository.Code("src/Api").Where(file => Regex.IsMatch(file.Text, @"\bIEventLog\b")).Select(file => file.Path));

    [Fact]
    public void The_interface_composes_the_host_where_it_starts_and_nowhere_else() =>
        Assert.Equal(
            ["src/Api/Demonstration/Demo.cs", "src/Api/Program.cs", "src/Api/Service.cs"],
            Repository.Code("src/Api").Where(file => file.Text.Contains("TempoNest.Hosting", StringComparison.Ordinal)).Select(file => file.Path));

    [Fact]
    public void The_interface_hears_what_receivers_answer_and_tells_nobody_itself() =>
        Assert.Empty(Repository.Code("src/Api").Where(file => Regex.IsMatch(file.Text, @"\b(ChannelRegistry|IChannel)\b")).Select(file => file.Path));

    [Fact]
    public void Thresholds_are_compared_on_the_ground_floor_only()
    {
        var elsewhere = Repository.Code("src").Where(file => !file.Path.StartsWith("src/Sessions/", StringComparison.Ordinal) && !file.Path.StartsWith("src/Plans/", StringComparison.Ordinal));
        Assert.Empty(elsewhere.Where(file => Regex.IsMatch(file.Text, @"\.(Holds|Judge)\(")).Select(file => file.Path));
    }

    private static IEnumerable<string> References(XDocument xml) => xml.Descendants("ProjectReference").Select(reference => reference.Attribute("Include")!.Value);
}
